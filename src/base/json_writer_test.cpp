#include "gramme/base/json_writer.h"

#include <gtest/gtest.h>

namespace gramme {
namespace {

TEST(JsonWriter, EscapesWhatRfc8259SaysMustBe) {
  std::string out;
  append_json_string(out, std::string_view("a\"\\\n\t\x01\x00z", 8));
  EXPECT_EQ(out, R"("a\"\\\n\t\u0001\u0000z")");
}

TEST(JsonWriter, LeavesUtf8Alone) {
  std::string out;
  append_json_string(out, "gr\xc3\xa4mme");
  EXPECT_EQ(out, "\"gr\xc3\xa4mme\"");
}

}  // namespace
}  // namespace gramme
