#include "http/request_parser.h"

#include <algorithm>
#include <utility>

#include "gramme/base/parser_room.h"
#include "http/state_machine.h"
#include "http/text.h"

namespace gramme::server {
namespace {

constexpr int kGoOn = 0;
constexpr std::string_view kHeaderEnd = "\r\n\r\n";
// A length is only a claim: memory beyond this is taken as the bytes arrive.
constexpr std::size_t kTrustedLength = 1024 * 1024;

// What follows the request's target; 0 for what is no version of HTTP/1.
int version_in(std::string_view rest_of_line) {
  if (rest_of_line.starts_with(" HTTP/1.1\r\n")) return 11;
  return rest_of_line.starts_with(" HTTP/1.0\r\n") ? 10 : 0;
}

}  // namespace

// What llhttp calls. A header is parsed where it stands whole, so that names and values come in one
// piece each; of a header that is cut, what was kept is dropped again (restart_header).
struct RequestParser::Callbacks {
  static RequestParser& parser_of(llhttp_t* state) {
    return *static_cast<RequestParser*>(state->data);
  }

  static int refused(RequestParser& parser, int status, std::string_view reason) {
    parser.refuse(status, reason);
    return HPE_USER;
  }

  // A line's end and the blank that begins the next are more than the usual ": ".
  static bool spans_lines(std::string_view name, const char* value) {
    const char* const end = name.data() + name.size();
    return value - end > 2 && std::find(end, value, '\n') != value;
  }

  static int on_target(llhttp_t* state, const char* at, std::size_t size) {
    RequestParser& parser = parser_of(state);
    parser.head_.method = llhttp_method_name(static_cast<llhttp_method_t>(state->method));
    parser.target_ = {at, size};
    return kGoOn;
  }

  static int on_name(llhttp_t* state, const char* at, std::size_t size) {
    RequestParser& parser = parser_of(state);
    if (parser.header_done_) return on_extra(state, at, size);
    parser.name_ = {at, size};
    return kGoOn;
  }

  static int on_value(llhttp_t* state, const char* at, std::size_t size) {
    RequestParser& parser = parser_of(state);
    if (parser.header_done_) return on_extra(state, at, size);
    // A value that goes on in a second line (RFC 9112 5.2 lets servers refuse it) comes by parts,
    // or begins there.
    const std::string_view name = std::exchange(parser.name_, {});
    if (name.data() == nullptr || (size > 0 && spans_lines(name, at))) {
      return refused(parser, 400, "Folded header line");
    }
    if (name.empty()) return refused(parser, 400, "Header field without a name");
    const std::string_view value = trimmed({at, size});
    // llhttp overlooks one, and would go by a Content-Length beside it.
    if (value.empty() && equals_ignoring_case(name, "Transfer-Encoding")) {
      return refused(parser, 400, "Invalid `Transfer-Encoding` header value");
    }
    parser.head_.add(name, value);
    if (parser.keep_fields_) {
      parser.head_.fields.push_back({std::string(name), std::string(value)});
    }
    return kGoOn;
  }

  static int on_chunk(llhttp_t* state) {
    RequestParser& parser = parser_of(state);
    const std::size_t room = parser.limits_.body_bytes - parser.body_.size();
    return state->content_length > room ? refused(parser, 413, "Body too large") : kGoOn;
  }

  static int on_extra(llhttp_t* state, const char*, std::size_t size) {
    RequestParser& parser = parser_of(state);
    parser.extra_bytes_ += size;
    if (parser.extra_bytes_ <= parser.limits_.header_bytes) return kGoOn;
    return refused(parser, 400, "Chunk extensions and trailers too large");
  }

  static int on_body(llhttp_t* state, const char* at, std::size_t size) {
    parser_of(state).body_.append(at, size);
    return kGoOn;
  }

  // The header's end, and the request's.
  static int on_end(llhttp_t* state) {
    // What follows CONNECT or an Upgrade is HTTP still: there is no other protocol here.
    state->upgrade = 0;
    return HPE_PAUSED;
  }

  static const llhttp_settings_t* settings() {
    static const llhttp_settings_t kSettings = [] {
      llhttp_settings_t all;
      llhttp_settings_init(&all);
      all.on_url = on_target;
      all.on_header_field = on_name;
      all.on_header_value = on_value;
      all.on_headers_complete = on_end;
      all.on_chunk_header = on_chunk;
      all.on_chunk_extension_name = on_extra;
      all.on_chunk_extension_value = on_extra;
      all.on_body = on_body;
      all.on_message_complete = on_end;
      return all;
    }();
    return &kSettings;
  }
};

RequestParser::RequestParser(RequestHead& head, std::string& body, Limits limits, bool keep_fields)
    : head_(head), body_(body), limits_(limits), keep_fields_(keep_fields) {
  llhttp_init(&state_, HTTP_REQUEST, Callbacks::settings());
  state_.data = this;
  restart();
}

void RequestParser::restart() {
  restart_header();
  body_.clear();
  searched_ = extra_bytes_ = 0;
  header_done_ = done_ = keep_alive_ = false;
  refusal_ = 0;
}

void RequestParser::restart_header() {
  llhttp_reset(&state_);
  head_.clear();
  name_ = {};
}

std::size_t RequestParser::take(std::string_view bytes) {
  const std::size_t of_header = header_done_ ? 0 : take_header(bytes);
  if (!header_done_) return 0;
  return of_header + take_body(bytes.substr(of_header));
}

// A header that comes in pieces is parsed as far as the first piece goes, so that nonsense is
// refused at once, and again when its end has come: not with every piece.
std::size_t RequestParser::take_header(std::string_view bytes) {
  if (searched_ > 0) {
    const std::size_t from = searched_ - std::min(searched_, kHeaderEnd.size() - 1);
    if (bytes.find(kHeaderEnd, from) == bytes.npos) return await_header(bytes);
    restart_header();
  }
  // llhttp skips empty lines before a request.
  if (bytes.front() == '\r' || bytes.front() == '\n') return refused(400, "Empty request line");
  const int status = run_state_machine(state_, bytes);
  if (status == HPE_OK) return await_header(bytes);
  if (status != HPE_PAUSED) return failed();
  const auto size = static_cast<std::size_t>(state_.error_pos - bytes.data());
  finish_header(bytes.substr(0, size));
  return size;
}

std::size_t RequestParser::await_header(std::string_view bytes) {
  searched_ = bytes.size();
  if (bytes.size() >= limits_.header_bytes) refuse(400, "Header too large");
  return 0;
}

// llhttp takes several spaces in the request line, line feeds without a carriage return, and other
// protocols and versions.
void RequestParser::finish_header(std::string_view header) {
  const auto target_begin = static_cast<std::size_t>(target_.data() - header.data());
  head_.version = version_in(header.substr(target_begin + target_.size()));
  if (head_.version == 0 || target_begin != head_.method.size() + 1) {
    return refuse(400, "Invalid request line");
  }
  if (!header.ends_with(kHeaderEnd)) return refuse(400, "Expected CR before LF");
  if (header.size() > limits_.header_bytes) return refuse(400, "Header too large");
  if (state_.content_length > limits_.body_bytes) return refuse(413, "Body too large");

  const std::size_t mark = std::min(target_.find('?'), target_.size());
  head_.path = target_.substr(0, mark);
  if (mark < target_.size()) head_.query = target_.substr(mark + 1);
  body_.reserve(std::min<std::size_t>(state_.content_length, kTrustedLength) + kParserRoom);
  keep_alive_ = llhttp_should_keep_alive(&state_) != 0;
  header_done_ = true;
}

std::size_t RequestParser::take_body(std::string_view bytes) {
  llhttp_resume(&state_);
  const int status = run_state_machine(state_, bytes);
  if (status == HPE_OK) {
    if (!bytes.empty()) last_byte_ = bytes.back();
    return bytes.size();
  }
  if (status != HPE_PAUSED) return failed();
  const auto size = static_cast<std::size_t>(state_.error_pos - bytes.data());
  // llhttp takes a line feed alone for the last line of a chunked body.
  if ((state_.flags & F_CHUNKED) != 0 && (size > 1 ? bytes[size - 2] : last_byte_) != '\r') {
    return refused(400, "Expected CR before LF");
  }
  done_ = true;
  return size;
}

// What stopped llhttp is a callback that refused, or else its own reason.
std::size_t RequestParser::failed() {
  return refusal_ == 0 ? refused(400, llhttp_get_error_reason(&state_)) : 0;
}

std::size_t RequestParser::refused(int status, std::string_view reason) {
  refuse(status, reason);
  return 0;
}

void RequestParser::refuse(int status, std::string_view reason) {
  refusal_ = status;
  reason_ = reason;
}

}  // namespace gramme::server
