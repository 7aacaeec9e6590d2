#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "gramme/transfer/input_file.h"

namespace gramme::transfer {
namespace {

// Gives so many bytes at a time.
class Pieces final : public Bytes {
 public:
  Pieces(std::string text, std::size_t most) : text_(std::move(text)), most_(most) {}

  Result<std::size_t> read(char* to, std::size_t size) override {
    const std::size_t count = std::min({size, most_, text_.size() - at_});
    std::memcpy(to, text_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  const std::string text_;
  const std::size_t most_;
  std::size_t at_ = 0;
};

std::vector<std::string> lines_of(const std::string& text, std::size_t most) {
  LineReader reader(std::make_unique<Pieces>(text, most), "file");
  std::vector<std::string> lines;
  std::string_view line;
  while (*reader.next(line)) {
    lines.emplace_back(line);
    EXPECT_EQ(reader.line_number(), lines.size());
  }
  return lines;
}

TEST(LineReader, GivesLinesHoweverTheBytesCome) {
  for (const std::size_t most : {1, 2, 7, 1 << 20}) {
    EXPECT_EQ(lines_of("a\r\nbc\n\nlast", most), (std::vector<std::string>{"a", "bc", "", "last"}));
    EXPECT_EQ(lines_of("a\n", most), (std::vector<std::string>{"a"}));
    EXPECT_TRUE(lines_of("", most).empty());
  }
}

TEST(LineReader, GivesLinesThatAreLongerThanItsBuffer) {
  const std::string first(3'000'000, 'x');
  const std::string second(700'000, 'y');
  EXPECT_EQ(lines_of(first + "\n" + second + "\nz\n", 100'000),
            (std::vector<std::string>{first, second, "z"}));
}

TEST(LineReader, MakesOneLineOfTwoWhenItIsAsked) {
  LineReader reader(std::make_unique<Pieces>("a,\"b\nc\",d\nnext\n", 3), "file");
  std::string_view line;
  ASSERT_TRUE(*reader.next(line));
  EXPECT_EQ(line, "a,\"b");
  ASSERT_TRUE(*reader.extend(line));
  EXPECT_EQ(line, "a,\"b\nc\",d");
  ASSERT_TRUE(*reader.next(line));
  EXPECT_EQ(line, "next");
  EXPECT_FALSE(*reader.next(line));
}

TEST(LineReader, RefusesALineThatIsNoItem) {
  LineReader reader(std::make_unique<Pieces>(
                        "a\n" + std::string(LineReader::kLongestLine + 1'000'000, 'x'), 1 << 20),
                    "file");
  std::string_view line;
  ASSERT_TRUE(*reader.next(line));
  const auto read = reader.next(line);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "file:2: the line is longer than any item can be");
}

}  // namespace
}  // namespace gramme::transfer
