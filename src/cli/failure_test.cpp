#include "failure.h"

#include <gtest/gtest.h>

namespace gramme::cli {
namespace {

TEST(AnswerOf, IsTheBodyOfAnAnswer) {
  EXPECT_EQ(answer_of("ListTables", {200, R"({"TableNames":[]})", {}}),
            std::string(R"({"TableNames":[]})"));
}

// The words of botocore's ClientError, which the AWS CLI prints.
TEST(AnswerOf, SaysAnExceptionAsTheAwsCliDoes) {
  const auto answer = answer_of(
      "DeleteTable", {400,
                      R"({"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",)"
                      R"("message":"Requested resource not found: Table: x not found"})",
                      {}});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().exit_code, exit_code::kApiError);
  EXPECT_EQ(answer.error().exception, "ResourceNotFoundException");
  EXPECT_EQ(answer.error().message,
            "An error occurred (ResourceNotFoundException) when calling the DeleteTable operation: "
            "Requested resource not found: Table: x not found");
}

TEST(AnswerOf, ReadsACapitalMessage) {
  const auto answer =
      answer_of("PutItem", {400, R"({"__type":"a#SerializationException","Message":"m"})", {}});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().message,
            "An error occurred (SerializationException) when calling the PutItem operation: m");
}

TEST(AnswerOf, GivesTheStatusOfAnAnswerThatIsNoException) {
  const auto answer = answer_of("Scan", {502, "<html>Bad Gateway</html>", {}});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().exit_code, exit_code::kApiError);
  EXPECT_EQ(answer.error().message,
            "An error occurred (502) when calling the Scan operation: <html>Bad Gateway</html>");
}

TEST(AnswerOf, GivesTheCauseWhenNoAnswerCame) {
  endpoint::Reply reply{503, R"({"__type":"a#ServiceUnavailableException","message":"why"})", {}};
  reply.unreachable = true;
  const auto answer = answer_of("Scan", reply);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().exit_code, exit_code::kGeneral);
  EXPECT_EQ(answer.error().message, "why");
}

}  // namespace
}  // namespace gramme::cli
