#include "gramme/project/json.h"

#include <gtest/gtest.h>

namespace gramme::project {
namespace {

TEST(Json, RemembersLinesDigitsAndOrder) {
  const auto json =
      parse_json("f", "{\n  \"b\": 20.0,\n  \"a\": [\n    \"x\",\n    null, true ]\n}");
  ASSERT_TRUE(json) << json.error().message;
  EXPECT_EQ(json->members.at(0).name, "b");
  EXPECT_EQ(json->find("b")->text, "20.0");
  EXPECT_EQ(json->find("b")->line, 2);
  EXPECT_EQ(json->find("a")->elements.at(1).line, 5);
  EXPECT_EQ(json->find("a")->elements.at(2).text, "true");
  EXPECT_EQ(json->find("c"), nullptr);
}

// What json.dumps(json.loads(text), sort_keys=True, indent=2) of Python 3.11 gives.
TEST(Json, PrettyAsPythonWritesIt) {
  const auto json = parse_json("f", R"({"b":{"y":[],"x":{}},"a":[1,"\"ü\""],"c":0.5})");
  ASSERT_TRUE(json);
  EXPECT_EQ(pretty_json(*json),
            "{\n  \"a\": [\n    1,\n    \"\\\"ü\\\"\"\n  ],\n  \"b\": {\n    \"x\": {},\n"
            "    \"y\": []\n  },\n  \"c\": 0.5\n}");
}

TEST(Json, SaysOnWhichLineItIsNoJson) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "f:1: "},
      {"{\n\"a\": 1,\n}", "f:3: "},
      {"{\n\"a\": 1\n\"b\": 2}", "f:3: "},
      {"{\n\"a\": tru\n}", "f:2: "},
      {"{\n\"a\": 01\n}", "f:2: "},
      {"{}\n{}", "f:2: "},
      {"{\"a\": 1,\n\"a\": 2}", "f:2: the member \"a\" stands here a second time"},
      {"[1, 2", "f:1: "},
      {"\"\\ud800\"", "f:1: "},
      {"7 8", "f:1: "},
  };
  for (const auto& [text, start] : cases) {
    const auto json = parse_json("f", text);
    ASSERT_FALSE(json) << text;
    EXPECT_TRUE(json.error().message.starts_with(start)) << text << " -> " << json.error().message;
  }
}

}  // namespace
}  // namespace gramme::project
