#include "shape/pattern.h"

#include <gtest/gtest.h>

#include <string>

namespace gramme::api {
namespace {

struct Case {
  Pattern pattern;
  std::string text;
  bool matches;
};

class PatternTest : public ::testing::TestWithParam<Case> {};

// The expressions are the service model's; each case follows from reading its expression.
TEST_P(PatternTest, MatchesAsTheExpressionDoes) {
  EXPECT_EQ(matches(GetParam().pattern, GetParam().text), GetParam().matches) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    All, PatternTest,
    ::testing::Values(
        Case{Pattern::kName, "A-z_0.9", true}, Case{Pattern::kName, "", false},
        Case{Pattern::kName, "a b", false}, Case{Pattern::kName, "größe", false},
        Case{Pattern::kNameOrArn, "ab", false}, Case{Pattern::kNameOrArn, "abc", true},
        Case{Pattern::kNameOrArn, "a/c", false},
        Case{Pattern::kNameOrArn, std::string(256, 'a'), false},
        Case{Pattern::kNameOrArn, "arn:aws:dynamodb:eu-west-1:1:table/abc", true},
        Case{Pattern::kPrintable, "a b~", true}, Case{Pattern::kPrintable, "a\tb", false},
        Case{Pattern::kPrintable, "", false}, Case{Pattern::kTextAndBreaks, "a\r\n\tü€😀", true},
        Case{Pattern::kTextAndBreaks, "a\x01", false},
        Case{Pattern::kTextAndBreaks, "\xEF\xBF\xBF", false},
        Case{Pattern::kTextAndBreaks, "\xEF\xBF\xBD", true}, Case{Pattern::kNoDollar, "a", true},
        Case{Pattern::kNoDollar, "a$", false}, Case{Pattern::kNoDollar, "", false},
        Case{Pattern::kCsvDelimiter, "|", true}, Case{Pattern::kCsvDelimiter, ",,", false},
        Case{Pattern::kCsvDelimiter, "a", false}, Case{Pattern::kCsvHeader, "a b", true},
        Case{Pattern::kCsvHeader, "a,b", false}, Case{Pattern::kCsvHeader, "\"", false},
        Case{Pattern::kHexWords, "0123456789abcdef", true},
        Case{Pattern::kHexWords, "0123456789abcde", false},
        Case{Pattern::kHexWords, "0123456789ABCDEF", false},
        Case{Pattern::kS3Bucket, "a.b-c", true}, Case{Pattern::kS3Bucket, "a", false},
        Case{Pattern::kS3Bucket, "a-", false}, Case{Pattern::kAccountId, "012345678901", true},
        Case{Pattern::kAccountId, "01234567890", false}, Case{Pattern::kInsightsRule, "a_1", true},
        Case{Pattern::kInsightsRule, std::string(129, 'a'), false}));

}  // namespace
}  // namespace gramme::api
