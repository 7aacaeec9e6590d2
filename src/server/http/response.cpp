#include "http/response.h"

#include <libdeflate.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <limits>
// Boost's string_view uses it without including it.
#include <ostream>
//
#include <boost/beast/http/status.hpp>

#include "gramme/base/random.h"

namespace gramme::server {

namespace {

// What append_head writes of itself: its names of fields, the status line, Server and Date, the
// numbers and the request id are 300 bytes at most.
constexpr std::size_t kOwnBytes = 512;

// Writes one text after another where there is room for all of them. Every reply has a header of a
// dozen pieces, and to append each to a string costs more than to write it.
class Pen {
 public:
  explicit Pen(char* at) : at_(at) {}

  Pen& text(std::string_view text) {
    std::memcpy(at_, text.data(), text.size());
    at_ += text.size();
    return *this;
  }
  Pen& number(std::uint64_t number) {
    at_ = std::to_chars(at_, at_ + std::numeric_limits<std::uint64_t>::digits10 + 1, number).ptr;
    return *this;
  }
  char* at() const { return at_; }

 private:
  char* at_;
};

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

void write_status_line(Pen& pen, int status) {
  if (status == 200) {
    pen.text("HTTP/1.1 200 OK\r\n");
    return;
  }
  const auto reason =
      boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
  pen.text("HTTP/1.1 ").number(static_cast<std::uint64_t>(status)).text(" ");
  pen.text({reason.data(), reason.size()}).text("\r\n");
}

void write_request_id(Pen& pen, const Response& response) {
  if (!response.request_id.empty()) {
    pen.text(response.request_id);
    return;
  }
  const RequestId id = random_request_id();
  pen.text({id.data(), id.size()});
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
  const std::size_t begin = out.size();
  out.resize(begin + kOwnBytes + response.content_type.size() + response.content_encoding.size() +
             response.request_id.size() + response.extra_fields.size());
  Pen pen(out.data() + begin);
  write_status_line(pen, response.status);
  pen.text(server_and_date());
  if (!response.content_type.empty()) pen.text("\r\nContent-Type: ").text(response.content_type);
  if (!response.content_encoding.empty()) {
    pen.text("\r\nContent-Encoding: ").text(response.content_encoding);
  }
  pen.text("\r\nContent-Length: ").number(response.body.size());
  pen.text("\r\nConnection: ");
  response.keep_alive ? pen.text("keep-alive") : pen.text("close");
  pen.text("\r\nx-amzn-RequestId: ");
  write_request_id(pen, response);
  pen.text("\r\nx-amz-crc32: ");
  pen.number(libdeflate_crc32(0, response.body.data(), response.body.size()));
  pen.text("\r\n").text(response.extra_fields).text("\r\n");
  out.resize(static_cast<std::size_t>(pen.at() - out.data()));
}

}  // namespace gramme::server
