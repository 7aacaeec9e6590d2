#include "auth/verifier.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "gramme/endpoint/sigv4.h"

namespace gramme::server {
namespace {

namespace sigv4 = endpoint::sigv4;

// 2015-08-30T12:36:00Z
constexpr std::int64_t kNow = 1440938160LL * 1'000'000;
constexpr const char* kBody = R"({"Limit":1})";
constexpr const char* kNoMatch =
    "The request signature we calculated does not match the signature you provided. Check your AWS "
    "Secret Access Key and signing method. Consult the service documentation for details.";

class FixedClock final : public Clock {
 public:
  std::int64_t now_micros() const override { return kNow; }
};

class Verify : public ::testing::Test {
 protected:
  void SetUp() override {
    write(
        "[a]\naws_access_key_id = AKIDA\naws_secret_access_key = secret-a\n"
        "[b]\naws_access_key_id = AKIDB\naws_secret_access_key = secret-b\n"
        "aws_session_token = token-b\n");
    auto keys = KeyFile::open(path_);
    ASSERT_TRUE(keys) << keys.error().message;
    verifier_.emplace(*keys, clock_);
  }
  void TearDown() override { std::remove(path_.c_str()); }

  void write(const std::string& text) const { std::ofstream(path_) << text; }

  static RequestHead signed_head(const endpoint::Credentials& who,
                                 const std::string& timestamp = "20150830T123600Z",
                                 const std::string& service = "dynamodb") {
    sigv4::SignedParts parts;
    parts.payload_hash = sigv4::sha256_hex(kBody);
    parts.headers = {{"Host", "localhost:8000"}, {"X-Amz-Date", timestamp}, {"Extra", "a   b "}};
    if (!who.session_token.empty()) {
      parts.headers.push_back({"X-Amz-Security-Token", who.session_token});
    }
    const sigv4::Scope scope{timestamp, "eu-west-9", service};
    RequestHead head;
    head.method = "POST";
    head.path = "/";
    head.has_authorization = true;
    head.authorization = sigv4::authorization(who, scope, parts);
    head.fields = parts.headers;
    return head;
  }

  std::string verdict(const RequestHead& head, const std::string& body = kBody) const {
    if (const auto error = verifier_->judge_head(head)) return error->message;
    if (const auto error = verifier_->judge_body(head, body)) return error->message;
    return "good";
  }

  const std::string path_ = ::testing::TempDir() + "keys" + std::to_string(::getpid());
  const FixedClock clock_;
  std::optional<Verifier> verifier_;
};

const endpoint::Credentials kA{"AKIDA", "secret-a"};
const endpoint::Credentials kB{"AKIDB", "secret-b", "token-b"};

TEST_F(Verify, LetsInWhoSignedWithAKeyOfTheFile) {
  EXPECT_EQ(verdict(signed_head(kA)), "good");
  EXPECT_EQ(verdict(signed_head(kB)), "good");
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html:
// names in any case and order, runs of spaces as one.
TEST_F(Verify, SeesThroughHarmlessChanges) {
  RequestHead head = signed_head(kA);
  std::swap(head.fields[0], head.fields[2]);
  head.fields[0] = {"EXTRA", "  a b"};
  head.fields.push_back({"Unsigned", "x"});
  EXPECT_EQ(verdict(head), "good");
}

TEST_F(Verify, FindsAnyOtherChange) {
  EXPECT_EQ(verdict(signed_head({"AKIDA", "secret-b"})), kNoMatch);
  EXPECT_EQ(verdict(signed_head(kA), R"({"Limit":2})"), kNoMatch);
  RequestHead head = signed_head(kA);
  head.fields[2].value = "a c";
  EXPECT_EQ(verdict(head), kNoMatch);
  head = signed_head(kA);
  head.path = "/other";
  EXPECT_EQ(verdict(head), kNoMatch);
  head = signed_head(kA);
  head.query = "a=b";
  EXPECT_EQ(verdict(head), kNoMatch);
  head = signed_head(kA);
  head.authorization.back() = head.authorization.back() == '0' ? '1' : '0';
  EXPECT_EQ(verdict(head), kNoMatch);
}

TEST_F(Verify, KnowsNobodyElse) {
  const std::string unknown = "The security token included in the request is invalid.";
  EXPECT_EQ(verdict(signed_head({"AKIDC", "secret-a"})), unknown);
  EXPECT_EQ(verdict(signed_head({"AKIDB", "secret-b"})), unknown);
  EXPECT_EQ(verdict(signed_head({"AKIDB", "secret-b", "token-c"})), unknown);
  EXPECT_EQ(verdict(signed_head({"AKIDA", "secret-a", "token-b"})), unknown);
}

TEST_F(Verify, WantsTheRightTime) {
  EXPECT_EQ(verdict(signed_head(kA, "20150830T122100Z")), "good");
  EXPECT_EQ(verdict(signed_head(kA, "20150830T125100Z")), "good");
  EXPECT_EQ(verdict(signed_head(kA, "20150830T122059Z")),
            "Signature expired: 20150830T122059Z is now earlier than 20150830T122100Z "
            "(20150830T123600Z - 15 min.)");
  EXPECT_EQ(verdict(signed_head(kA, "20150830T125101Z")),
            "Signature not yet current: 20150830T125101Z is still later than 20150830T125100Z "
            "(20150830T123600Z + 15 min.)");
  EXPECT_EQ(verdict(signed_head(kA, "yesterday")),
            "Date must be in ISO-8601 'basic format'. Got 'yesterday'. See "
            "http://en.wikipedia.org/wiki/ISO_8601");
}

TEST_F(Verify, WantsTheRightScope) {
  EXPECT_EQ(verdict(signed_head(kA, "20150830T123600Z", "s3")),
            "Credential should be scoped to correct service: 'dynamodb'. ");
  RequestHead head = signed_head(kA);
  head.authorization =
      "AWS4-HMAC-SHA256 Credential=AKIDA/20150829/r/dynamodb/aws5, SignedHeaders=host, Signature=1";
  EXPECT_EQ(verdict(head),
            "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5'. Date "
            "in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
            "'20150829' != '20150830', from '20150830T123600Z'.");
  head.authorization = "AWS4-HMAC-SHA256 Credential=AKIDA/1, SignedHeaders=host, Signature=1";
  EXPECT_EQ(verdict(head),
            "Credential must have exactly 5 slash-delimited elements, e.g. "
            "keyid/date/region/service/term, got 'AKIDA/1'");
  head.authorization = "AWS4-HMAC-SHA512 Credential=a/b, SignedHeaders=host, Signature=1";
  EXPECT_EQ(verdict(head),
            "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA512' (only AWS4-HMAC-SHA256 for now). ");
  head.authorization = "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=x-amz-date, Signature=1";
  EXPECT_EQ(verdict(head),
            "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
}

TEST_F(Verify, ReadsTheFileAgainWhenItChanges) {
  write("[c]\naws_access_key_id = AKIDC\naws_secret_access_key = secret-c\n");
  EXPECT_EQ(verdict(signed_head({"AKIDC", "secret-c"})), "good");
  EXPECT_NE(verdict(signed_head(kA)), "good");
  write("no such format");
  EXPECT_NE(verdict(signed_head({"AKIDC", "secret-c"})), "good");
  std::remove(path_.c_str());
  EXPECT_NE(verdict(signed_head({"AKIDC", "secret-c"})), "good");
  write("[a]\naws_access_key_id = AKIDA\naws_secret_access_key = secret-a\n");
  EXPECT_EQ(verdict(signed_head(kA)), "good");
}

TEST_F(Verify, RefusesAFileThatLetsNobodyIn) {
  write("[a]\nregion = eu-west-1\n");
  EXPECT_FALSE(KeyFile::open(path_));
  write("[a]\naws_access_key_id = AKIDA\n");
  const auto half = KeyFile::open(path_);
  ASSERT_FALSE(half);
  EXPECT_EQ(half.error().message, "Partial credentials found in " + path_ +
                                      ", profile a, missing: aws_secret_access_key");
  EXPECT_FALSE(KeyFile::open(path_ + ".no-such"));
}

}  // namespace
}  // namespace gramme::server
