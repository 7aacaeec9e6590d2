#include "gramme/transfer/cut.h"

#include <gtest/gtest.h>

namespace gramme::transfer {
namespace {

TEST(Cut, FindsTheEndOfAValue) {
  EXPECT_EQ(value_length(R"("a\"b\\" rest)"), 8u);
  EXPECT_EQ(value_length(R"({"a":"}"},1)"), 9u);
  EXPECT_EQ(value_length("[[],[1]] "), 8u);
  EXPECT_EQ(value_length("-1.5e3,"), 6u);
  EXPECT_EQ(value_length("true}"), 4u);
}

TEST(Cut, SaysWhenTheTextEndsBeforeTheValue) {
  for (const char* const text : {"", "\"abc", R"("abc\")", "{\"a\":1", "[1,[2]", R"({"a":"})"}) {
    EXPECT_EQ(value_length(text), 0u) << text;
  }
}

TEST(Cut, GivesMembersAsTheyStandInTheText) {
  const auto members = cut_object(R"( { "a" : {"S":"x , }"} , "b":[1, 2],"c":null } )");
  ASSERT_TRUE(members);
  ASSERT_EQ(members->size(), 3u);
  EXPECT_EQ(member(*members, "a"), R"({"S":"x , }"})");
  EXPECT_EQ(member(*members, "b"), "[1, 2]");
  EXPECT_EQ(member(*members, "c"), "null");
  EXPECT_EQ(member(*members, "d"), "");
}

TEST(Cut, GivesElements) {
  const auto elements = cut_array(R"([{"a":[1]},"x,y", 3 ])");
  ASSERT_TRUE(elements);
  EXPECT_EQ(*elements, (std::vector<std::string_view>{R"({"a":[1]})", R"("x,y")", "3"}));
  EXPECT_TRUE(cut_array("[]")->empty());
}

TEST(Cut, RefusesWhatIsCutOff) {
  for (const char* const text :
       {"", "{", R"({"a")", R"({"a":1)", R"({"a":1,)", R"({a:1})", "[1]"}) {
    EXPECT_FALSE(cut_object(text)) << text;
  }
  for (const char* const text : {"", "[", "[1", "[1,", R"(["a)", "{}"}) {
    EXPECT_FALSE(cut_array(text)) << text;
  }
}

}  // namespace
}  // namespace gramme::transfer
