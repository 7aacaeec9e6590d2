#include "reply_reader.h"

#include <strings.h>

#include <charconv>

namespace gramme::load {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";

// The value of a header field, empty when it is not there.
std::string_view field(std::string_view head, std::string_view name) {
  for (std::size_t line = head.find(kLineEnd); line != head.npos;
       line = head.find(kLineEnd, line + 2)) {
    const std::string_view rest = head.substr(line + 2);
    if (rest.size() <= name.size() || rest[name.size()] != ':') continue;
    if (strncasecmp(rest.data(), name.data(), name.size()) != 0) continue;
    std::string_view value = rest.substr(name.size() + 1, rest.find(kLineEnd) - name.size() - 1);
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    return value;
  }
  return {};
}

}  // namespace

ReplyReader::State ReplyReader::add(std::size_t bytes) {
  filled_ += bytes;
  if (head_ == 0) {
    if (const State state = read_head(); state != State::kComplete) return state;
  }
  if (chunked_) return read_chunks();
  if (filled_ < head_ + length_) {
    if (buffer_.size() < head_ + length_) buffer_.resize(head_ + length_);
    return State::kIncomplete;
  }
  body_ = {buffer_.data() + head_, length_};
  return filled_ == head_ + length_ ? State::kComplete : State::kBroken;
}

ReplyReader::State ReplyReader::read_head() {
  const std::string_view text(buffer_.data(), filled_);
  const std::size_t end = text.find(kHeadEnd);
  if (end == text.npos) return State::kIncomplete;
  const std::string_view head = text.substr(0, end + kLineEnd.size());
  if (!head.starts_with("HTTP/1.1 ")) return State::kBroken;
  std::from_chars(head.data() + 9, head.data() + 12, status_);
  const std::string_view length = field(head, "Content-Length");
  chunked_ = length.empty();
  if (chunked_ && field(head, "Transfer-Encoding") != "chunked") return State::kBroken;
  length_ = 0;
  std::from_chars(length.data(), length.data() + length.size(), length_);
  head_ = end + kHeadEnd.size();
  return State::kComplete;
}

ReplyReader::State ReplyReader::read_chunks() {
  joined_.clear();
  std::string_view rest(buffer_.data() + head_, filled_ - head_);
  for (;;) {
    const std::size_t line = rest.find(kLineEnd);
    std::size_t size = 0;
    if (line == rest.npos) break;
    std::from_chars(rest.data(), rest.data() + line, size, 16);
    if (rest.size() < line + 2 * kLineEnd.size() + size) break;
    joined_.append(rest.substr(line + kLineEnd.size(), size));
    rest.remove_prefix(line + 2 * kLineEnd.size() + size);
    if (size > 0) continue;
    body_ = joined_;
    return State::kComplete;
  }
  if (room() == 0) buffer_.resize(2 * buffer_.size());
  return State::kIncomplete;
}

void ReplyReader::next() {
  filled_ = head_ = 0;
}

}  // namespace gramme::load
