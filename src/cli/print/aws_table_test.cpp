#include "print/aws_table.h"

#include <gtest/gtest.h>

// The expected tables are what Debian's AWS CLI 2.9 prints for
// `aws dynamodb list-tables --query TableNames --output table` with those tables.
namespace gramme::cli {
namespace {

std::string draw_table(std::string_view title, const std::vector<std::string>& names, bool colour) {
  project::Json list;
  list.kind = project::Json::Kind::kArray;
  for (const std::string& name : names) {
    project::Json& element = list.elements.emplace_back();
    element.kind = project::Json::Kind::kString;
    element.text = name;
  }
  return aws_table(title, list, kUsualWidth, colour);
}

TEST(DrawTable, DrawsNothingForNoTable) {
  EXPECT_EQ(draw_table("ListTables", {}, false), "");
}

TEST(DrawTable, CentresTheTitleOverNames) {
  EXPECT_EQ(draw_table("ListTables", {"cruddur-messages"}, false),
            "----------------------\n"
            "|     ListTables     |\n"
            "+--------------------+\n"
            "|  cruddur-messages  |\n"
            "+--------------------+\n");
}

TEST(DrawTable, IsAsWideAsTheTitleForShortNames) {
  EXPECT_EQ(draw_table("ListTables", {"abc", "defg"}, false),
            "------------\n"
            "|ListTables|\n"
            "+----------+\n"
            "|  abc     |\n"
            "|  defg    |\n"
            "+----------+\n");
}

TEST(DrawTable, PutsAnOddSpaceToTheRightOfTheTitle) {
  EXPECT_EQ(draw_table("ListTables", {"a", "seven-7", "nine-long"}, false),
            "---------------\n"
            "| ListTables  |\n"
            "+-------------+\n"
            "|  a          |\n"
            "|  seven-7    |\n"
            "|  nine-long  |\n"
            "+-------------+\n");
}

TEST(DrawTable, ColoursNamesOnly) {
  EXPECT_EQ(draw_table("ListTables", {"abcdef"}, true),
            "------------\n"
            "|ListTables|\n"
            "+----------+\n"
            "|  \x1b[1;34mabcdef\x1b[0m  |\n"
            "+----------+\n");
}

// What tests/commands/test_output_forms.py cannot have from the AWS CLI, which counts columns and
// writes control characters otherwise.
TEST(DrawTable, LinesUpWideCharactersAndObeysNone) {
  EXPECT_EQ(draw_table("Names", {"日本", "e\xcc\x81", "a\x1b[31m", "±"}, false),
            "------------\n"
            "|   Names  |\n"
            "+----------+\n"
            "|  日本    |\n"
            "|  e\xcc\x81       |\n"
            "|  a.[31m  |\n"
            "|  ±       |\n"
            "+----------+\n");
}

}  // namespace
}  // namespace gramme::cli
