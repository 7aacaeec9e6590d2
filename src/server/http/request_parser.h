#pragma once

#include <llhttp.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "http/request_head.h"

namespace gramme::server {

// Parses the HTTP/1 requests of a connection, one after another, into `head` and `body`, both the
// caller's. llhttp parses; this class keeps what the server reads, holds requests to their limits,
// and refuses the few things that llhttp takes and other servers may read differently. Methods that
// HTTP does not have, and a tab behind a Content-Length, are no requests for llhttp.
class RequestParser {
 public:
  struct Limits {
    std::size_t header_bytes;  // the request line and all fields; and a chunked body's extras
    std::size_t body_bytes;
  };

  // All of the head's fields are kept only with `keep_fields`.
  RequestParser(RequestHead& head, std::string& body, Limits limits, bool keep_fields = false);
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  // Forgets the last request: the next bytes begin another.
  void restart();

  // Takes from `bytes`, one at least, which begin with those it left the last time, and says how
  // many it took:
  // none of a header that is not whole yet, and none that follow the request. Not to be called
  // when the request is done or refused.
  std::size_t take(std::string_view bytes);

  bool is_header_done() const { return header_done_; }
  bool is_done() const { return done_; }
  // Whether the client may send another request; once the header is done.
  bool keep_alive() const { return keep_alive_; }

  // The status that refuses the request, 400 or 413; else 0.
  int refusal() const { return refusal_; }
  // Why it is a bad request, in a few words of English.
  std::string_view reason() const { return reason_; }

 private:
  struct Callbacks;

  void restart_header();
  std::size_t take_header(std::string_view bytes);
  std::size_t take_body(std::string_view bytes);
  std::size_t await_header(std::string_view bytes);
  void finish_header(std::string_view header);

  void refuse(int status, std::string_view reason);
  std::size_t failed();
  std::size_t refused(int status, std::string_view reason);

  RequestHead& head_;
  std::string& body_;
  const Limits limits_;
  const bool keep_fields_;

  llhttp_t state_;
  std::string_view target_;      // where it stands among the bytes being taken
  std::string_view name_;        // likewise, of the field whose value comes next
  std::size_t searched_ = 0;     // bytes of a header whose end is not among them
  std::size_t extra_bytes_ = 0;  // chunk extensions and trailers
  char last_byte_ = 0;           // of those that were taken before
  bool header_done_ = false;
  bool done_ = false;
  bool keep_alive_ = false;
  int refusal_ = 0;
  std::string_view reason_;
};

}  // namespace gramme::server
