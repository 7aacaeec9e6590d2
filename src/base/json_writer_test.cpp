#include "gramme/base/json_writer.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace gramme {
namespace {

TEST(JsonWriter, EscapesWhatRfc8259SaysMustBe) {
  std::string out;
  append_json_string(out, std::string_view("a\"\\\n\t\x01\x00z", 8));
  EXPECT_EQ(out, R"("a\"\\\n\t\u0001\u0000z")");
}

TEST(JsonWriter, FindsWhatMustBeEscapedWhereverItStands) {
  for (const std::size_t size : {1u, 15u, 16u, 17u, 33u, 127u, 128u, 129u, 300u}) {
    for (std::size_t at = 0; at < size; ++at) {
      for (const auto& [byte, escape] :
           {std::pair('"', "\\\""), {'\\', "\\\\"}, {'\x1f', "\\u001f"}}) {
        std::string text(size, at % 2 ? '\xff' : ' ');  // the bytes at both ends of what stays
        text[at] = byte;
        std::string out;
        append_json_string(out, text);
        text.replace(at, 1, escape);
        EXPECT_EQ(out, '"' + text + '"');
      }
    }
  }
}

TEST(JsonWriter, LeavesUtf8Alone) {
  std::string out;
  append_json_string(out, "gr\xc3\xa4mme");
  EXPECT_EQ(out, "\"gr\xc3\xa4mme\"");
}

TEST(JsonWriter, MindsTheCommas) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("a").begin_array().integer(1).number(0.5).end_array();
  json.key("b").begin_object().end_object().key("c").boolean(true).key("d").raw("null");
  json.end_object();
  EXPECT_EQ(out, R"({"a":[1,0.5],"b":{},"c":true,"d":null})");
}

TEST(JsonWriter, NumbersHaveNoNeedlessFraction) {
  std::string out;
  for (const double value : {0.0, 1.0, 0.5, 12.5, 1700000000.123}) {
    append_json_number(out, value);
    out += ' ';
  }
  EXPECT_EQ(out, "0 1 0.5 12.5 1700000000.123 ");
}

TEST(JsonWriter, DecimalsAlwaysHaveAFraction) {
  std::string out;
  JsonWriter(out).begin_array().decimal(1).decimal(0.5).decimal(0).end_array();
  EXPECT_EQ(out, "[1.0,0.5,0.0]");
}

}  // namespace
}  // namespace gramme
