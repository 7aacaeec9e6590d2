#include "http/request_parser.h"

#include <algorithm>

#include "http/text.h"

namespace gramme::server {
namespace {

namespace http = boost::beast::http;

// A length is only a claim: memory beyond this is taken as the bytes arrive.
constexpr std::uint64_t kTrustedLength = 1024 * 1024;

void assign(std::string& out, boost::beast::string_view text) {
  out.assign(text.data(), text.size());
}

}  // namespace

void RequestHead::clear() {
  for (std::string* text :
       {&path, &query, &host, &origin, &target, &authorization, &content_type, &content_encoding,
        &accept_encoding, &preflight_method, &preflight_headers}) {
    text->clear();
  }
  fields.clear();
  method = http::verb::unknown;
  version = 11;
  hosts = 0;
  has_origin = has_authorization = has_date = has_accept_encoding = expects_continue = false;
}

RequestParser::RequestParser(RequestHead& head, std::string& body, bool keep_fields)
    : head_(head), body_(body), keep_fields_(keep_fields) {
  head_.clear();
  body_.clear();
  eager(true);
}

void RequestParser::on_request_impl(http::verb method, View, View target, int version, ErrorCode&) {
  head_.method = method;
  head_.version = version;
  const std::size_t mark = std::min(target.find('?'), target.size());
  assign(head_.path, target.substr(0, mark));
  assign(head_.query, target.substr(std::min(mark + 1, target.size())));
}

void RequestParser::on_field_impl(http::field name, View name_text, View value, ErrorCode&) {
  if (keep_fields_) {
    head_.fields.push_back(
        {std::string(name_text.data(), name_text.size()), std::string(value.data(), value.size())});
  }
  switch (name) {
    case http::field::host:
      ++head_.hosts;
      return assign(head_.host, value);
    case http::field::origin:
      head_.has_origin = true;
      return assign(head_.origin, value);
    case http::field::authorization:
      head_.has_authorization = true;
      return assign(head_.authorization, value);
    case http::field::date:
      head_.has_date = true;
      return;
    case http::field::content_type:
      return assign(head_.content_type, value);
    case http::field::content_encoding:
      return assign(head_.content_encoding, value);
    case http::field::accept_encoding:
      if (!head_.has_accept_encoding) assign(head_.accept_encoding, value);
      head_.has_accept_encoding = true;
      return;
    case http::field::access_control_request_method:
      return assign(head_.preflight_method, value);
    case http::field::access_control_request_headers:
      return assign(head_.preflight_headers, value);
    case http::field::expect:
      head_.expects_continue = equals_ignoring_case({value.data(), value.size()}, "100-continue");
      return;
    default:
      break;
  }
  if (name != http::field::unknown) return;
  const std::string_view amazon(name_text.data(), name_text.size());
  if (equals_ignoring_case(amazon, "X-Amz-Target")) assign(head_.target, value);
  if (equals_ignoring_case(amazon, "X-Amz-Date")) head_.has_date = true;
}

void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode&) {
  if (length) body_.reserve(static_cast<std::size_t>(std::min(*length, kTrustedLength)));
}

std::size_t RequestParser::on_body_impl(View part, ErrorCode&) {
  body_.append(part.data(), part.size());
  return part.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, View part, ErrorCode&) {
  body_.append(part.data(), part.size());
  return part.size();
}

void RequestParser::on_response_impl(int, View, int, ErrorCode&) {}
void RequestParser::on_header_impl(ErrorCode&) {}
void RequestParser::on_chunk_header_impl(std::uint64_t, View, ErrorCode&) {}
void RequestParser::on_finish_impl(ErrorCode&) {}

}  // namespace gramme::server
