#include <fmt/format.h>

#include <cstring>
#include <utility>

#include "gramme/transfer/input_file.h"

namespace gramme::transfer {
namespace {

constexpr std::size_t kReadBytes = 256 * 1024;

}  // namespace

LineReader::LineReader(std::unique_ptr<Bytes> bytes, std::string name)
    : bytes_(std::move(bytes)), name_(std::move(name)), buffer_(kReadBytes + kPadding, '\0') {}

// Makes room behind what is not given out yet, and reads into it. False at the end.
Result<bool> LineReader::fill() {
  if (at_end_) return false;
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  next_ -= begin_;
  begin_ = 0;
  if (end_ > kLongestLine) {
    return fail(configuration_error(
        fmt::format("{}:{}: the line is longer than any item can be", name_, number_)));
  }
  if (buffer_.size() < end_ + kReadBytes / 2 + kPadding) buffer_.resize(buffer_.size() * 2);
  GRAMME_ASSIGN(const std::size_t got,
                bytes_->read(buffer_.data() + end_, buffer_.size() - kPadding - end_));
  end_ += got;
  at_end_ = got == 0;
  return got > 0;
}

Result<bool> LineReader::next(std::string_view& line) {
  begin_ = next_;
  ++number_;
  GRAMME_ASSIGN(const bool more, extend(line));
  if (!more) --number_;
  return more;
}

Result<bool> LineReader::extend(std::string_view& line) {
  std::size_t searched = next_;
  while (true) {
    const void* const feed = std::memchr(buffer_.data() + searched, '\n', end_ - searched);
    if (feed != nullptr) {
      const auto end = static_cast<std::size_t>(static_cast<const char*>(feed) - buffer_.data());
      next_ = end + 1;
      line = {buffer_.data() + begin_, end - begin_};
      break;
    }
    const std::size_t unsearched = end_ - begin_;
    GRAMME_ASSIGN(const bool more, fill());
    if (more) {
      searched = unsearched;
      continue;
    }
    if (next_ == end_) return false;
    next_ = end_;
    line = {buffer_.data() + begin_, end_ - begin_};
    break;
  }
  if (line.ends_with('\r')) line.remove_suffix(1);
  return true;
}

}  // namespace gramme::transfer
