#include "input/line_decoder.h"

#include <gtest/gtest.h>

namespace gramme::transfer {
namespace {

Table movies() {
  Table table;
  table.name = "movies";
  table.key = {{"pk", item::Type::kS}, {"sk", item::Type::kN}};
  return table;
}

class NoBytes final : public Bytes {
  Result<std::size_t> read(char*, std::size_t) override { return 0; }
};

// What a decoder of the format makes of a line, after `first_line`.
std::string decoded(Format format, std::string_view first_line, std::string_view line) {
  const Table table = movies();
  auto decoder = make_decoder(format, first_line, {}, table);
  if (!decoder) return "no decoder: " + decoder.error().message;
  LineReader lines(std::make_unique<NoBytes>(), "file");
  std::string_view item;
  const auto done = (*decoder)->decode(lines, line, item);
  return done ? std::string(item) : "error: " + done.error().message;
}

TEST(LineDecoder, TheFirstLineTellsTheFormat) {
  const auto format = [](std::string_view line) { return detect_format(line, movies()); };
  EXPECT_EQ(format(R"({"pk":{"S":"a"},"sk":{"N":"1"}})"), Format::kDynamoDbJson);
  EXPECT_EQ(format(R"({"Item":{"pk":{"S":"a"}}})"), Format::kExport);
  EXPECT_EQ(format(R"({"pk":"a","sk":1})"), Format::kPlainJson);
  EXPECT_EQ(format(R"({"pk":"a","Item":{"x":1}})"), Format::kPlainJson);
  EXPECT_EQ(format(R"({"pk":"a","sk":1)"), Format::kPlainJson);
  EXPECT_EQ(format("pk,sk"), Format::kCsv);
}

TEST(LineDecoder, EveryFormatBecomesDynamoDbJson) {
  const std::string item = R"({"pk":{"S":"a"},"sk":{"N":"1"}})";
  EXPECT_EQ(decoded(Format::kDynamoDbJson, item, item), item);
  EXPECT_EQ(decoded(Format::kExport, "{}", R"({"Item":)" + item + "}"), item);
  EXPECT_EQ(decoded(Format::kPlainJson, "{}", R"({"pk":"a","sk":1})"), item);
  EXPECT_EQ(decoded(Format::kCsv, "\xef\xbb\xbfpk,sk", "a,1"), item);
}

TEST(LineDecoder, SaysWhatIsWrongWithAFile) {
  for (const char* const line : {"[", R"([{"pk":"a"}])", "{", R"({"Items":[{"pk":{"S":"a"}}]})"}) {
    EXPECT_NE(decoded(Format::kPlainJson, line, line).find("no decoder: expected one item a line"),
              std::string::npos);
  }
  EXPECT_EQ(
      decoded(Format::kCsv, "title", ""),
      "no decoder: this is neither JSON nor a CSV header with the column pk, a key of movies");
  EXPECT_EQ(decoded(Format::kCsv, "pk,\"sk", ""),
            "no decoder: the header has a quote that is never closed");
}

TEST(LineDecoder, SaysWhatIsWrongWithALine) {
  EXPECT_NE(decoded(Format::kExport, "{}", R"({"Keys":{}})").find("incremental"),
            std::string::npos);
  EXPECT_EQ(decoded(Format::kCsv, "pk,sk", R"(a,"1)"),
            "error: the quote of the last cell is never closed");
}

}  // namespace
}  // namespace gramme::transfer
