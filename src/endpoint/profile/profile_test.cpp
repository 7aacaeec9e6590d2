#include "gramme/endpoint/profile.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>

namespace gramme::endpoint {
namespace {

constexpr std::array<const char*, 16> kVariables = {"AWS_PROFILE",
                                                    "AWS_DEFAULT_PROFILE",
                                                    "AWS_REGION",
                                                    "AWS_DEFAULT_REGION",
                                                    "AWS_ENDPOINT_URL",
                                                    "AWS_ENDPOINT_URL_DYNAMODB",
                                                    "AWS_ENDPOINT_URL_STS",
                                                    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                                                    "AWS_USE_FIPS_ENDPOINT",
                                                    "AWS_USE_DUALSTACK_ENDPOINT",
                                                    "AWS_ACCOUNT_ID_ENDPOINT_MODE",
                                                    "AWS_RETRY_MODE",
                                                    "AWS_MAX_ATTEMPTS",
                                                    "AWS_CA_BUNDLE",
                                                    "AWS_CONFIG_FILE",
                                                    "AWS_SHARED_CREDENTIALS_FILE"};

class ProfileSettings : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : kVariables) ::unsetenv(name);
    home_ = std::filesystem::path(::testing::TempDir()) / ("profile" + std::to_string(::getpid()));
    std::filesystem::create_directories(home_ / ".aws");
    ::setenv("HOME", home_.c_str(), 1);
  }
  void TearDown() override { std::filesystem::remove_all(home_); }

  void config(const std::string& text) { std::ofstream(home_ / ".aws" / "config") << text; }
  void credentials(const std::string& text) {
    std::ofstream(home_ / ".aws" / "credentials") << text;
  }
  static Profile loaded(const std::string& name = {}) {
    auto profile = Profile::load(name);
    EXPECT_TRUE(profile) << profile.error().message;
    return *profile;
  }
  static std::string url(const std::string& region, const std::string& account = {}) {
    const auto url = loaded().aws_url(region, account);
    return url ? *url : url.error().message;
  }

  std::filesystem::path home_;
};

TEST_F(ProfileSettings, NeedNoFiles) {
  EXPECT_EQ(loaded().name(), "default");
  EXPECT_EQ(loaded().region(), "");
  EXPECT_EQ(loaded().configured_url("dynamodb"), std::string());
  EXPECT_FALSE(loaded().read_only());
}

TEST_F(ProfileSettings, AreOfTheNamedProfile) {
  config("[default]\nregion = eu-west-1\n[profile 'a b']\nregion = eu-west-2\n");
  credentials("[other]\nregion = eu-west-3\n[default]\naws_access_key_id = x\n");
  EXPECT_EQ(loaded().region(), "eu-west-1");
  EXPECT_EQ(loaded("a b").region(), "eu-west-2");
  EXPECT_TRUE(loaded("a b").is_explicit());
  ::setenv("AWS_DEFAULT_PROFILE", "a b", 1);
  EXPECT_EQ(loaded().region(), "eu-west-2");
  EXPECT_FALSE(loaded().is_explicit());
  ::setenv("AWS_PROFILE", "other", 1);
  EXPECT_EQ(loaded().region(), "eu-west-3");
  ::setenv("AWS_DEFAULT_REGION", "eu-west-4", 1);
  EXPECT_EQ(loaded().region(), "eu-west-4");
  ::setenv("AWS_REGION", "eu-west-5", 1);
  EXPECT_EQ(loaded().region(), "eu-west-5");
}

// The AWS CLI's words.
TEST_F(ProfileSettings, MissAProfileThatNobodyWrote) {
  EXPECT_EQ(Profile::load("x").error().message, "The config profile (x) could not be found");
  ::setenv("AWS_PROFILE", "y", 1);
  EXPECT_EQ(Profile::load("").error().message, "The config profile (y) could not be found");
}

// https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
TEST_F(ProfileSettings, NameEndpointsInTheGuidesOrder) {
  config(
      "[default]\nendpoint_url = http://global\nservices = mine\n"
      "[services mine]\ndynamodb =\n  endpoint_url = http://of-service\n");
  EXPECT_EQ(loaded().configured_url("dynamodb"), std::string("http://of-service"));
  EXPECT_EQ(loaded().configured_url("sts"), std::string("http://global"));
  ::setenv("AWS_ENDPOINT_URL", "http://variable", 1);
  EXPECT_EQ(loaded().configured_url("dynamodb"), std::string("http://variable"));
  EXPECT_EQ(loaded().configured_url_of_files("dynamodb"), std::string("http://of-service"));
  ::setenv("AWS_ENDPOINT_URL_DYNAMODB", "http://variable-of-service", 1);
  EXPECT_EQ(loaded().configured_url("dynamodb"), std::string("http://variable-of-service"));
  ::setenv("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "TRUE", 1);
  EXPECT_EQ(loaded().configured_url("dynamodb"), std::string());
  EXPECT_EQ(loaded().configured_url_of_files("dynamodb"), std::string());
}

TEST_F(ProfileSettings, MissAServicesSection) {
  config("[default]\nservices = mine\n");
  EXPECT_EQ(loaded().configured_url("dynamodb").error().message,
            "The profile is configured to use the services section but the \"mine\" services "
            "configuration does not exist.");
}

// https://docs.aws.amazon.com/general/latest/gr/ddb.html, and the endpoint rules of botocore.
TEST_F(ProfileSettings, MakeTheRegionsUrl) {
  EXPECT_EQ(url("eu-west-1"), "https://dynamodb.eu-west-1.amazonaws.com");
  EXPECT_EQ(url("cn-north-1"), "https://dynamodb.cn-north-1.amazonaws.com.cn");
  EXPECT_EQ(url("us-isob-east-1"), "https://dynamodb.us-isob-east-1.sc2s.sgov.gov");
  ::setenv("AWS_USE_FIPS_ENDPOINT", "true", 1);
  EXPECT_EQ(url("us-east-1"), "https://dynamodb-fips.us-east-1.amazonaws.com");
  EXPECT_EQ(url("us-gov-west-1"), "https://dynamodb.us-gov-west-1.amazonaws.com");
  ::setenv("AWS_USE_DUALSTACK_ENDPOINT", "true", 1);
  EXPECT_EQ(url("us-gov-west-1"), "https://dynamodb-fips.us-gov-west-1.api.aws");
  ::unsetenv("AWS_USE_FIPS_ENDPOINT");
  EXPECT_EQ(url("eu-west-1"), "https://dynamodb.eu-west-1.api.aws");
}

// https://docs.aws.amazon.com/sdkref/latest/guide/feature-account-endpoints.html
TEST_F(ProfileSettings, UseTheAccountsEndpoint) {
  const std::string account = "123456789012";
  EXPECT_EQ(url("eu-west-1", account), "https://123456789012.ddb.eu-west-1.amazonaws.com");
  EXPECT_EQ(url("cn-north-1", account), "https://dynamodb.cn-north-1.amazonaws.com.cn");
  EXPECT_EQ(url("eu-west-1", "a/b"), "Credentials-sourced account ID parameter is invalid");
  ::setenv("AWS_ACCOUNT_ID_ENDPOINT_MODE", "disabled", 1);
  EXPECT_EQ(url("eu-west-1", account), "https://dynamodb.eu-west-1.amazonaws.com");
  ::setenv("AWS_ACCOUNT_ID_ENDPOINT_MODE", "required", 1);
  EXPECT_EQ(url("eu-west-1", account), "https://123456789012.ddb.eu-west-1.amazonaws.com");
  EXPECT_TRUE(url("eu-west-1").starts_with("AccountIdEndpointMode is required but no AccountID"));
  ::setenv("AWS_USE_FIPS_ENDPOINT", "true", 1);
  EXPECT_TRUE(
      url("eu-west-1", account).starts_with("Invalid Configuration: AccountIdEndpointMode"));
  ::setenv("AWS_ACCOUNT_ID_ENDPOINT_MODE", "sometimes", 1);
  EXPECT_TRUE(url("eu-west-1", account).starts_with("account_id_endpoint_mode is 'sometimes'"));
}

TEST_F(ProfileSettings, NeverLeadARegionToAnotherHost) {
  for (const char* region : {"", "x@localhost/", "a.b", "eu west", "-a", "a/"}) {
    EXPECT_FALSE(loaded().aws_url(region, {})) << region;
  }
}

TEST_F(ProfileSettings, SayHowToTryAgain) {
  EXPECT_EQ(loaded().retry()->attempts, 3);
  config("[default]\nretry_mode = adaptive\nmax_attempts = 7\n");
  EXPECT_EQ(loaded().retry()->mode, RetrySettings::Mode::kAdaptive);
  EXPECT_EQ(loaded().retry()->attempts, 7);
  ::setenv("AWS_RETRY_MODE", "standard", 1);
  EXPECT_EQ(loaded().retry()->mode, RetrySettings::Mode::kStandard);
  ::setenv("AWS_MAX_ATTEMPTS", "0", 1);
  EXPECT_FALSE(loaded().retry());
  ::setenv("AWS_MAX_ATTEMPTS", "2", 1);
  ::setenv("AWS_RETRY_MODE", "often", 1);
  EXPECT_FALSE(loaded().retry());
}

TEST_F(ProfileSettings, CanForbidWrites) {
  config("[default]\ngramme_read_only = true\n[profile b]\ngramme_read_only = false\n");
  EXPECT_TRUE(loaded().read_only());
  EXPECT_FALSE(loaded("b").read_only());
}

}  // namespace
}  // namespace gramme::endpoint
