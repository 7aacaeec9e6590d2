#include "context.h"

#include <gtest/gtest.h>
#include <stdlib.h>

namespace gramme::cli {
namespace {

class DataDirectory : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"GRAMME_DATA_DIR", "XDG_DATA_HOME", "HOME"}) ::unsetenv(name);
  }
  static Result<std::string> directory(const Options& options = {}) {
    return Context(options, {}).data_directory();
  }
};

TEST_F(DataDirectory, IsTheOptionThenTheVariableThenTheXdgOne) {
  ::setenv("HOME", "/home/u", 1);
  EXPECT_EQ(directory(), std::string("/home/u/.local/share/gramme"));
  ::setenv("XDG_DATA_HOME", "/xdg", 1);
  EXPECT_EQ(directory(), std::string("/xdg/gramme"));
  ::setenv("GRAMME_DATA_DIR", "/data", 1);
  EXPECT_EQ(directory(), std::string("/data"));
  Options options;
  options.data_dir = "here";
  EXPECT_EQ(directory(options), std::string("here"));
}

TEST_F(DataDirectory, IsAskedForWhereNothingSaysIt) {
  const auto nowhere = directory();
  ASSERT_FALSE(nowhere);
  EXPECT_NE(nowhere.error().message.find("--data-dir"), std::string::npos);
}

class Prod : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID",
                             "AWS_SECRET_ACCESS_KEY", "AWS_ENDPOINT_URL", "AWS_PROFILE"}) {
      ::unsetenv(name);
    }
    // Nobody's files, and nobody outside of this machine.
    ::setenv("AWS_CONFIG_FILE", "/nowhere", 1);
    ::setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere", 1);
    ::setenv("AWS_EC2_METADATA_DISABLED", "true", 1);
  }
  static Failure failure(const Options& options = {}) {
    Context context(options, {{}, true});
    const auto database = context.database();
    return database ? Failure(0, (*database)->describe()) : database.error();
  }
};

// The two texts and their exit code are the AWS CLI's own.
TEST_F(Prod, NeedsARegionThenCredentials) {
  Failure missing = failure();
  EXPECT_EQ(missing.exit_code, exit_code::kConfiguration);
  EXPECT_EQ(missing.message,
            "You must specify a region. You can also configure your region by running "
            "\"aws configure\".");
  ::setenv("AWS_DEFAULT_REGION", "eu-west-1", 1);
  missing = failure();
  EXPECT_EQ(missing.exit_code, exit_code::kConfiguration);
  EXPECT_EQ(missing.message,
            "Unable to locate credentials. You can configure credentials by running "
            "\"aws configure\".");
}

TEST_F(Prod, IsAwsWhateverTheEnvironmentsEndpoint) {
  ::setenv("AWS_ENDPOINT_URL", "http://localhost:8000", 1);
  ::setenv("AWS_REGION", "eu-west-1", 1);
  ::setenv("AWS_ACCESS_KEY_ID", "key", 1);
  EXPECT_EQ(failure().message, "Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY");
  ::setenv("AWS_SECRET_ACCESS_KEY", "secret", 1);
  EXPECT_EQ(failure().message, "https://dynamodb.eu-west-1.amazonaws.com");
  Options options;
  options.remote.region = "us-west-2";
  EXPECT_EQ(failure(options).message, "https://dynamodb.us-west-2.amazonaws.com");
}

}  // namespace
}  // namespace gramme::cli
