#include "gramme/endpoint/sigv4.h"

#include <gtest/gtest.h>

#include "remote/canonical_uri.h"

// The cases of AWS's Signature Version 4 test suite ("aws-sig-v4-test-suite", published with
// https://docs.aws.amazon.com/general/latest/gr/signature-v4-test-suite.html and part of the
// tests of AWS's SDKs): key, time, scope, requests and signatures are AWS's own.
namespace gramme::endpoint::sigv4 {
namespace {

constexpr const char* kSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const Credentials kCredentials{"AKIDEXAMPLE", kSecret, {}};
const Scope kScope{"20150830T123600Z", "us-east-1", "service"};
constexpr const char* kUnreserved =
    "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

struct Case {
  std::string name;
  std::string method;
  std::string path;
  std::string query;
  std::vector<Header> headers;  // beside Host and X-Amz-Date
  std::string body;
  std::string signature;
};

const std::string kVanilla = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";

std::vector<Case> suite() {
  return {
      {"get-vanilla", "GET", "/", "", {}, "", kVanilla},
      {"get-vanilla-empty-query-key",
       "GET",
       "/",
       "Param1=value1",
       {},
       "",
       "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb"},
      {"get-vanilla-query-order-key-case",
       "GET",
       "/",
       "Param2=value2&Param1=value1",
       {},
       "",
       "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"},
      {"get-vanilla-query-unreserved",
       "GET",
       "/",
       std::string(kUnreserved) + "=" + kUnreserved,
       {},
       "",
       "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197"},
      {"get-utf8",
       "GET",
       "/\u1234",
       "",
       {},
       "",
       "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"},
      {"get-space",
       "GET",
       "/example space/",
       "",
       {},
       "",
       "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741"},
      {"get-relative", "GET", "/example/..", "", {}, "", kVanilla},
      {"get-relative-relative", "GET", "/example1/example2/../..", "", {}, "", kVanilla},
      {"get-slash", "GET", "//", "", {}, "", kVanilla},
      {"get-slash-dot-slash", "GET", "/./", "", {}, "", kVanilla},
      {"get-slashes",
       "GET",
       "//example//",
       "",
       {},
       "",
       "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84"},
      {"get-slash-pointless-dot",
       "GET",
       "/./example",
       "",
       {},
       "",
       "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5"},
      {"get-header-key-duplicate",
       "GET",
       "/",
       "",
       {{"My-Header1", "value2"}, {"My-Header1", "value2"}, {"My-Header1", "value1"}},
       "",
       "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"},
      {"get-header-value-order",
       "GET",
       "/",
       "",
       {{"My-Header1", "value4"},
        {"My-Header1", "value1"},
        {"My-Header1", "value3"},
        {"My-Header1", "value2"}},
       "",
       "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01"},
      {"get-header-value-trim",
       "GET",
       "/",
       "",
       {{"My-Header1", " value1"}, {"My-Header2", " \"a   b   c\""}},
       "",
       "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"},
      {"post-vanilla",
       "POST",
       "/",
       "",
       {},
       "",
       "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"},
      {"post-vanilla-query",
       "POST",
       "/",
       "Param1=value1",
       {},
       "",
       "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11"},
      {"post-header-value-case",
       "POST",
       "/",
       "",
       {{"My-Header1", "VALUE1"}},
       "",
       "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d"},
      {"post-x-www-form-urlencoded",
       "POST",
       "/",
       "",
       {{"Content-Type", "application/x-www-form-urlencoded"}},
       "Param1=value1",
       "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"},
  };
}

SignedParts parts_of(const Case& test) {
  SignedParts parts{test.method, test.path, test.query, test.headers, sha256_hex(test.body)};
  parts.headers.push_back({"Host", "example.amazonaws.com"});
  parts.headers.push_back({"X-Amz-Date", kScope.timestamp});
  return parts;
}

TEST(SigV4, SignsAwsTestSuite) {
  for (const Case& test : suite()) {
    const std::string authorization = sigv4::authorization(kCredentials, kScope, parts_of(test));
    EXPECT_TRUE(authorization.ends_with("Signature=" + test.signature))
        << test.name << ": " << authorization << "\n"
        << canonical_request(parts_of(test));
  }
}

TEST(SigV4, HasTheStepsOfGetVanilla) {
  const Case vanilla = suite().front();
  const SignedParts parts = parts_of(vanilla);
  EXPECT_EQ(canonical_request(parts),
            "GET\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\n"
            "host;x-amz-date\n"
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(string_to_sign(kScope, canonical_request(parts)),
            "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/service/aws4_request\n"
            "bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63");
  EXPECT_EQ(authorization(kCredentials, kScope, parts),
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
            "SignedHeaders=host;x-amz-date, Signature=" +
                kVanilla);
}

TEST(SigV4, WritesTheTimeAsAmzDate) {
  EXPECT_EQ(timestamp_of(1'440'938'160'000'000), "20150830T123600Z");
}

TEST(SigV4, KeepsAnEncodedQueryAsItMeans) {
  EXPECT_EQ(canonical_query("b=%7e&a=x+y&a=%2F&c&&d=100%"), "a=%2F&a=x%2By&b=~&c=&d=100%25");
}

TEST(SigV4, ComparesWholeSignatures) {
  EXPECT_TRUE(equal_in_constant_time(kVanilla, kVanilla));
  EXPECT_FALSE(equal_in_constant_time(kVanilla, kVanilla.substr(1)));
  std::string other = kVanilla;
  other.back() = '2';
  EXPECT_FALSE(equal_in_constant_time(kVanilla, other));
}

}  // namespace
}  // namespace gramme::endpoint::sigv4
