#include "http/content_coding.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace gramme::server {
namespace {

constexpr std::size_t kLimit = 1024 * 1024;

TEST(ContentCoding, DecodesWhatItEncoded) {
  const std::string body(100000, 'x');
  for (const Coding coding : {Coding::kGzip, Coding::kDeflate}) {
    const std::string packed = encoded(coding, body);
    EXPECT_LT(packed.size(), body.size() / 30);
    EXPECT_EQ(decoded(name_of(coding), packed, kLimit).value(), body);
  }
}

TEST(ContentCoding, LeavesPlainBodiesAlone) {
  EXPECT_EQ(decoded("", "{}", kLimit).value(), "{}");
  EXPECT_EQ(decoded("identity", "{}", kLimit).value(), "{}");
}

TEST(ContentCoding, TakesNamesInAnyCase) {
  EXPECT_EQ(decoded("GZip", encoded(Coding::kGzip, "{}"), kLimit).value(), "{}");
}

// RFC 1952 2.2: a gzip file is a series of members.
TEST(ContentCoding, JoinsGzipMembers) {
  const std::string two = encoded(Coding::kGzip, "{\"a\"") + encoded(Coding::kGzip, ":1}");
  EXPECT_EQ(decoded("gzip", two, kLimit).value(), "{\"a\":1}");
}

// DynamoDB ignores what follows the stream (observed by ScyllaDB's Alternator developers).
TEST(ContentCoding, IgnoresWhatFollowsTheStream) {
  EXPECT_EQ(decoded("gzip", encoded(Coding::kGzip, "{}") + "junk", kLimit).value(), "{}");
}

TEST(ContentCoding, AnswersWhatDoesNotDecodeWithInternalFailure) {
  const std::string cut = encoded(Coding::kGzip, "{\"a\":1}");
  const std::vector<std::pair<std::string, std::string>> broken = {
      {"gzip", "{}"},
      {"deflate", "{}"},
      {"gzip", ""},
      {"deflate", ""},
      {"br", "{}"},
      {"gzip", cut.substr(0, cut.size() - 1)},
      {"gzip", cut.substr(0, 12)}};
  for (const auto& [coding, body] : broken) {
    const auto result = decoded(coding, body, kLimit);
    ASSERT_FALSE(result.has_value()) << coding << " of " << body.size() << " bytes";
    EXPECT_EQ(result.error().code, ErrorCode::kInternalFailure);
  }
}

TEST(ContentCoding, StopsABombAtTheLimit) {
  EXPECT_TRUE(decoded("gzip", encoded(Coding::kGzip, std::string(kLimit, ' ')), kLimit));
  EXPECT_FALSE(decoded("gzip", encoded(Coding::kGzip, std::string(kLimit + 1, ' ')), kLimit));
  const std::string half = encoded(Coding::kGzip, std::string(kLimit / 2 + 1, ' '));
  EXPECT_FALSE(decoded("gzip", half + half, kLimit));
}

// RFC 9110 12.5.3, and DynamoDB's own reading of what the RFC does not allow.
TEST(AcceptEncoding, ChoosesAsDynamoDbDoes) {
  const std::vector<std::pair<std::string, Coding>> cases = {
      {"", Coding::kNone},
      {"identity", Coding::kNone},
      {"br", Coding::kNone},
      {"x-gzip", Coding::kNone},
      {"gzip", Coding::kGzip},
      {" GZIP , br", Coding::kGzip},
      {"deflate", Coding::kDeflate},
      {"deflate, gzip", Coding::kDeflate},
      {"gzip, deflate", Coding::kGzip},
      {"gzip;q=0.2, deflate;q=0.9", Coding::kDeflate},
      {"gzip;q=0", Coding::kNone},
      {"gzip ;q=0", Coding::kNone},
      {"*", Coding::kGzip},
      {"*;q=0", Coding::kNone},
      {"*, deflate", Coding::kDeflate},
      {"*, deflate;q=0.3", Coding::kGzip},
      {"gzip;q=0.3, *", Coding::kDeflate},
      {"identity;q=1, gzip;q=0.1", Coding::kGzip},
      {"gzip deflate", Coding::kNone},
      {"\"gzip\"", Coding::kNone},
      {"deflate;q=0.9, gzip;q=7", Coding::kGzip},
      {"deflate;q=0.9, gzip;q=none", Coding::kGzip},
      {"deflate;q=-1, gzip;q=0.1", Coding::kGzip},
      {"gzip;q =0", Coding::kGzip},
      {"gzip;nq=0", Coding::kNone},
      {"gzip;q=1;q=0", Coding::kGzip},
  };
  for (const auto& [header, coding] : cases) EXPECT_EQ(accepted_coding(header), coding) << header;
}

}  // namespace
}  // namespace gramme::server
