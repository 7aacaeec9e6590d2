#include "output.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <array>

namespace gramme::cli {
namespace {

struct Pipe {
  Pipe() { EXPECT_EQ(::pipe(ends.data()), 0); }
  ~Pipe() {
    ::close(ends[1]);
    if (reading) ::close(ends[0]);
  }
  void close_reader() {
    ::close(ends[0]);
    reading = false;
  }
  std::array<int, 2> ends{};
  bool reading = true;
};

TEST(Output, WritesInOrderWhenFlushed) {
  Pipe pipe;
  Output out(pipe.ends[1]);
  ASSERT_TRUE(out.write("one\n"));
  ASSERT_TRUE(out.write("two\n"));
  ASSERT_TRUE(out.flush());
  std::array<char, 16> text{};
  EXPECT_EQ(::read(pipe.ends[0], text.data(), text.size()), 8);
  EXPECT_STREQ(text.data(), "one\ntwo\n");
}

TEST(Output, StopsQuietlyWhenTheReaderHasGone) {
  ::signal(SIGPIPE, SIG_IGN);
  Pipe pipe;
  Output out(pipe.ends[1]);
  pipe.close_reader();
  ASSERT_TRUE(out.write("unread"));
  const auto flushed = out.flush();
  ASSERT_FALSE(flushed);
  EXPECT_EQ(flushed.error().exit_code, exit_code::kSuccess);
  EXPECT_TRUE(flushed.error().message.empty());
  EXPECT_TRUE(out.flush()) << "what could not be written is given up";
}

TEST(Output, NoticesAFullDisk) {
  const int full = ::open("/dev/full", O_WRONLY);
  ASSERT_GE(full, 0);
  Output out(full);
  const auto written = out.write(std::string(100'000, 'x'));
  ::close(full);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().exit_code, exit_code::kGeneral);
  EXPECT_EQ(written.error().message, "Cannot write to standard output: No space left on device");
}

}  // namespace
}  // namespace gramme::cli
