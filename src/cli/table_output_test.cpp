#include "table_output.h"

#include <gtest/gtest.h>

// The expected tables are what Debian's AWS CLI 2.9 prints for
// `aws dynamodb list-tables --query TableNames --output table` with those tables.
namespace gramme::cli {
namespace {

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

}  // namespace
}  // namespace gramme::cli
