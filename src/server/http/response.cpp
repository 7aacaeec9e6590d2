#include "http/response.h"

#include <libdeflate.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <ctime>
// Boost's string_view uses it without including it.
#include <ostream>
//
#include <boost/beast/http/status.hpp>

#include "gramme/base/random.h"

namespace gramme::server {

using namespace std::string_view_literals;

namespace {

void append_number(std::string& out, std::uint64_t number) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

// The fields that are the same for all replies of a second, on each thread: to format the date
// (RFC 9110 5.6.7) is dearer than all the rest of the header.
std::string_view server_and_date() {
  thread_local std::time_t formatted = -1;
  thread_local std::array<char, 64> text;
  thread_local std::size_t size = 0;
  const std::time_t now = std::time(nullptr);
  if (now != formatted) {
    std::tm parts;
    gmtime_r(&now, &parts);
    // The C locale's names: the program never calls setlocale.
    size = std::strftime(text.data(), text.size(),
                         "Server: Server\r\nDate: %a, %d %b %Y %H:%M:%S GMT", &parts);
    formatted = now;
  }
  return {text.data(), size};
}

void append_status_line(std::string& out, int status) {
  if (status == 200) {
    out += "HTTP/1.1 200 OK\r\n";
    return;
  }
  const auto reason =
      boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
  out += "HTTP/1.1 ";
  append_number(out, static_cast<std::uint64_t>(status));
  out.append(" ").append(reason.data(), reason.size()).append("\r\n");
}

}  // namespace

Response error_response(const Error& error, int status) {
  Response response;
  response.status = status != 0 ? status : facts_of(error.code).http_status;
  response.content_type = kJson10;
  response.body = error_json(error);
  return response;
}

void append_head(std::string& out, const Response& response) {
  append_status_line(out, response.status);
  out.append(server_and_date());
  if (!response.content_type.empty()) {
    out.append("\r\nContent-Type: ").append(response.content_type);
  }
  if (!response.content_encoding.empty()) {
    out.append("\r\nContent-Encoding: ").append(response.content_encoding);
  }
  out += "\r\nContent-Length: ";
  append_number(out, response.body.size());
  out.append(response.keep_alive ? "\r\nConnection: keep-alive\r\nx-amzn-RequestId: "sv
                                 : "\r\nConnection: close\r\nx-amzn-RequestId: "sv);
  out += response.request_id;
  if (response.request_id.empty()) append_request_id(out);
  out += "\r\nx-amz-crc32: ";
  append_number(out, libdeflate_crc32(0, response.body.data(), response.body.size()));
  out.append("\r\n").append(response.extra_fields).append("\r\n");
}

}  // namespace gramme::server
