#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gramme::load {

// Gathers one HTTP/1.1 reply at a time: with a Content-Length, or in chunks.
class ReplyReader {
 public:
  enum class State { kIncomplete, kComplete, kBroken };

  ReplyReader() : buffer_(64 * 1024) {}

  // Where the next bytes of the connection go, and how many were put there.
  char* space() { return buffer_.data() + filled_; }
  std::size_t room() const { return buffer_.size() - filled_; }
  State add(std::size_t bytes);

  // Of a complete reply; the views end with next().
  int status() const { return status_; }
  std::string_view body() const { return body_; }
  void next();

 private:
  State read_head();
  State read_chunks();

  std::vector<char> buffer_;
  std::size_t filled_ = 0;
  std::size_t head_ = 0;  // bytes of the header, 0 until it is there
  std::size_t length_ = 0;
  bool chunked_ = false;
  int status_ = 0;
  std::string joined_;  // the body of a chunked reply
  std::string_view body_;
};

}  // namespace gramme::load
