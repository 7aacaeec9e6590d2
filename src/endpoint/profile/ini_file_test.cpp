#include "profile/ini_file.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include "profile/shell_words.h"

namespace gramme::endpoint {
namespace {

IniFile parsed(const std::string& text) {
  auto file = parse_ini(text, "file");
  EXPECT_TRUE(file) << file.error().message;
  return file.value_or(IniFile{});
}

std::string error(const std::string& text) {
  const auto file = parse_ini(text, "file");
  return file ? "none" : file.error().message;
}

TEST(IniFile, HasSectionsNamesAndValues) {
  const IniFile file = parsed(
      "# a comment\n[default]\nregion=eu-west-1\r\n  ; another\nAWS_Access_Key_Id : AKID = x\n"
      "empty =\n\n[profile a b]\noutput = json # not a comment\n");
  EXPECT_EQ(text_in(file.at("default"), "region"), "eu-west-1");
  EXPECT_EQ(text_in(file.at("default"), "aws_access_key_id"), "AKID = x");
  EXPECT_EQ(text_in(file.at("default"), "empty"), "");
  EXPECT_EQ(text_in(file.at("default"), "nope"), std::nullopt);
  EXPECT_EQ(text_in(file.at("profile a b"), "output"), "json # not a comment");
}

TEST(IniFile, ReadsIndentedBlocks) {
  const IniFile file = parsed(
      "[services mine]\ndynamodb =\n  endpoint_url = http://localhost:8000/?a=b\n\n"
      "  # a comment\n  other = 1\nsts=\n\tendpoint_url=http://localhost:1\n");
  const auto& section = file.at("services mine");
  EXPECT_EQ(section.at("dynamodb").nested,
            (std::map<std::string, std::string>{{"endpoint_url", "http://localhost:8000/?a=b"},
                                                {"other", "1"}}));
  EXPECT_EQ(section.at("sts").nested.at("endpoint_url"), "http://localhost:1");
}

TEST(IniFile, GoesOnInDeeperLines) {
  EXPECT_EQ(text_in(parsed("[a]\nkey = one\n  two\n").at("a"), "key"), "one\ntwo");
}

TEST(IniFile, SaysWhereItIsBroken) {
  EXPECT_EQ(error("key = value\n"), "Unable to parse config file: file (line 1)");
  EXPECT_EQ(error("[a]\nnonsense\n"), "Unable to parse config file: file (line 2)");
  EXPECT_EQ(error("[a]\nb=1\nb=2\n"), "Unable to parse config file: file (line 3)");
  EXPECT_EQ(error("[a]\n[a]\n"), "Unable to parse config file: file (line 2)");
  EXPECT_EQ(error("[]\n"), "Unable to parse config file: file (line 1)");
  EXPECT_EQ(error("[a]\nb =\n  no equals sign\n"), "Unable to parse config file: file");
}

TEST(IniFile, ExpandsPaths) {
  ::setenv("HOME", "/home/u", 1);
  ::setenv("GRAMME_TEST_DIR", "d", 1);
  EXPECT_EQ(expanded_path("~/.aws/config"), "/home/u/.aws/config");
  EXPECT_EQ(expanded_path("$GRAMME_TEST_DIR/${GRAMME_TEST_DIR}x"), "d/dx");
  EXPECT_EQ(expanded_path("a$GRAMME_NO_SUCH/$"), "a$GRAMME_NO_SUCH/$");
}

TEST(ShellWords, KnowQuotesAndBackslashes) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(shell_words("  a b\\ c 'd \"e' \"f \\\" g\"h \"\""),
            (Words{"a", "b c", "d \"e", "f \" gh", ""}));
  EXPECT_EQ(shell_words(""), Words{});
  EXPECT_EQ(shell_words("a 'b"), std::nullopt);
  EXPECT_EQ(shell_words("a \\"), std::nullopt);
}

}  // namespace
}  // namespace gramme::endpoint
