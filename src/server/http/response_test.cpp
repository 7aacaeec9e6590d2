#include "http/response.h"

#include <gtest/gtest.h>

#include <regex>

namespace gramme::server {
namespace {

std::string head_of(const Response& response) {
  std::string head = "before";
  append_head(head, response);
  return head;
}

// What the pattern leaves of a header, in which {date} and {id} stand for a date and a made id.
bool fits(const std::string& head, std::string pattern) {
  const auto replace = [&](std::string_view name, std::string_view by) {
    const std::size_t at = pattern.find(name);
    if (at != pattern.npos) pattern.replace(at, name.size(), by);
  };
  replace("{date}", "[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
  replace("{id}", "[0-9A-V]{52}");
  return std::regex_match(head, std::regex(pattern));
}

TEST(Response, HasAHeaderAsAwsSendsIt) {
  Response response;
  response.content_type = kJson10;
  response.body = "{}";
  EXPECT_TRUE(fits(head_of(response),
                   "beforeHTTP/1\\.1 200 OK\r\nServer: Server\r\nDate: {date}\r\n"
                   "Content-Type: application/x-amz-json-1\\.0\r\nContent-Length: 2\r\n"
                   "Connection: keep-alive\r\nx-amzn-RequestId: {id}\r\n"
                   "x-amz-crc32: 2745614147\r\n\r\n"))
      << head_of(response);
}

// Whatever is not the header's own may be of any length: there is room for it.
TEST(Response, HasRoomForAllThatAHeaderMayHold) {
  const std::string content_type(1000, 't');
  const std::string content_encoding(1000, 'c');
  Response response;
  response.status = 511;  // the longest reason of all
  response.content_type = content_type;
  response.content_encoding = content_encoding;
  response.request_id = std::string(1000, 'i');
  response.extra_fields = "Field: " + std::string(1000, 'x') + "\r\n";
  response.keep_alive = false;
  const std::string head = head_of(response);
  EXPECT_TRUE(fits(head,
                   "beforeHTTP/1\\.1 511 Network Authentication Required\r\n"
                   "Server: Server\r\nDate: {date}\r\nContent-Type: t{1000}\r\n"
                   "Content-Encoding: c{1000}\r\nContent-Length: 0\r\nConnection: close\r\n"
                   "x-amzn-RequestId: i{1000}\r\nx-amz-crc32: 0\r\nField: x{1000}\r\n\r\n"))
      << head;
}

}  // namespace
}  // namespace gramme::server
