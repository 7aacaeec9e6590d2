#include <gtest/gtest.h>
#include <simdjson.h>

#include <array>
#include <random>
#include <string>

#include "gramme/item/json.h"
#include "gramme/item/stored.h"

namespace gramme::item {
namespace {

std::optional<std::string> transcript_of(simdjson::dom::parser& parser, const std::string& text) {
  return transcribe(parser.parse(text).value());
}

std::string stored(const Item& item) {
  std::string out;
  append_stored(out, item);
  return out;
}

std::string nested(int depth) {
  std::string text = R"({"S":"deep"})";
  for (int i = 1; i < depth; ++i) text = R"({"L":[)" + text + "]}";
  return R"({"k":)" + text + "}";
}

void expect_as_by_way_of_values(const std::string& text) {
  simdjson::dom::parser parser;
  const auto transcript = transcript_of(parser, text);
  ASSERT_TRUE(transcript) << text;
  EXPECT_EQ(*transcript, stored(parse_map(text).value())) << text;
}

TEST(Transcript, IsWhatValuesWouldBeWrittenAs) {
  for (const std::string_view text :
       {R"({})", R"({"pk":{"S":"a"}})", R"({"b":{"S":""},"a":{"N":"-012.50e3"}})",
        R"({"z":{"BOOL":true},"y":{"BOOL":false},"x":{"NULL":true}})",
        R"({"B":{"B":"AAECAw=="},"bs":{"BS":["Yg==","YQ=="]}})",
        R"({"ss":{"SS":["b","a"]},"ns":{"NS":["10","9","1e10"]}})",
        R"({"l":{"L":[]},"m":{"M":{}},"n":{"M":{"b":{"L":[{"N":"1"},{"S":"x"}]},"":{"S":"y"}}}})",
        R"({"quo\"te":{"S":"line\nfeed \u0001 \\ é \ud83d\ude00"},"é":{"S":"\u00e9"}})"}) {
    expect_as_by_way_of_values(std::string(text));
  }
  expect_as_by_way_of_values(nested(32));
  expect_as_by_way_of_values(R"({"k":{"S":")" + std::string(400'000, 'x') + "\"}}");
}

TEST(Transcript, LeavesWhatIsWrongOrOddToReadMap) {
  simdjson::dom::parser parser;
  for (const std::string& text : std::array<std::string, 21>{"[]",
                                                             R"({"k":null})",
                                                             R"({"k":[]})",
                                                             R"({"k":{}})",
                                                             R"({"k":{"S":null}})",
                                                             R"({"k":{"S":1}})",
                                                             R"({"k":{"N":1}})",
                                                             R"({"k":{"N":"x"}})",
                                                             R"({"k":{"S":"a","N":"1"}})",
                                                             R"({"k":{"S":"a","N":null}})",
                                                             R"({"k":{"X":"a"}})",
                                                             R"({"k":{"BOOL":"true"}})",
                                                             R"({"k":{"NULL":false}})",
                                                             R"({"k":{"B":"a"}})",
                                                             R"({"k":{"SS":[]}})",
                                                             R"({"k":{"SS":["a","a"]}})",
                                                             R"({"k":{"L":{}}})",
                                                             R"({"k":{"M":[]}})",
                                                             R"({"k":{"S":"a"},"k":{"S":"b"}})",
                                                             R"({"":{"S":"a"}})",
                                                             nested(33)}) {
    EXPECT_FALSE(transcript_of(parser, text)) << text;
  }
  EXPECT_FALSE(transcript_of(parser, R"({")" + std::string(65'536, 'n') + R"(":{"S":"a"}})"));
}

// Values of every type in every place, some with members in another order or names twice.
class RandomItem {
 public:
  explicit RandomItem(unsigned seed) : random_(seed) {}

  std::string map(int depth) {
    std::string text = "{";
    for (int left = below(4); left > 0; --left) {
      text += '"' + std::string(1, static_cast<char>('a' + below(4))) + "\":" + value(depth);
      if (left > 1) text += ',';
    }
    return text + "}";
  }

 private:
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

  std::string value(int depth) {
    static constexpr std::array<std::string_view, 12> kLeaves = {
        R"({"S":"text"})",       R"({"S":"\u001f\""})",    R"({"N":"007"})",
        R"({"N":"-1.50"})",      R"({"BOOL":true})",       R"({"NULL":true})",
        R"({"B":"AAEC"})",       R"({"SS":["b","","a"]})", R"({"NS":["2","1.0"]})",
        R"({"BS":["Yg==",""]})", R"({"N":"1e2"})",         R"({"S":"a","X":1})"};
    const int kind = below(16);
    if (kind < 12 || depth == 0) return std::string(kLeaves[static_cast<std::size_t>(kind) % 12]);
    if (kind < 14) return R"({"M":)" + map(depth - 1) + "}";
    return R"({"L":[)" + value(depth - 1) + "," + value(depth - 1) + "]}";
  }

  std::mt19937 random_;
};

TEST(Transcript, NeverDiffersFromValues) {
  simdjson::dom::parser parser;
  int transcribed = 0;
  for (unsigned seed = 0; seed < 3000; ++seed) {
    const std::string text = RandomItem(seed).map(3);
    const auto transcript = transcript_of(parser, text);
    if (!transcript) continue;
    ++transcribed;
    ASSERT_EQ(*transcript, stored(parse_map(text).value())) << text;
  }
  EXPECT_GT(transcribed, 1000);
}

}  // namespace
}  // namespace gramme::item
