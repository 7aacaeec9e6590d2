#include "http/request_head.h"

#include "http/text.h"

namespace gramme::server {

using namespace std::string_view_literals;

void RequestHead::clear() {
  method = {};
  version = 11;
  path.clear();
  query.clear();
  hosts = 0;
  host.clear();
  origin.clear();
  target.clear();
  authorization.clear();
  content_type.clear();
  content_encoding.clear();
  accept_encoding.clear();
  preflight_method.clear();
  preflight_headers.clear();
  fields.clear();
  has_origin = has_authorization = has_date = has_accept_encoding = expects_continue = false;
}

// By the length first: most fields are none of these, and so are told by it alone.
void RequestHead::add(std::string_view name, std::string_view value) {
  const auto is = [name](std::string_view known) { return equals_ignoring_case(name, known); };
  switch (name.size()) {
    case "Host"sv.size():
      if (is("Host")) {
        ++hosts;
        host = value;
      } else if (is("Date")) {
        has_date = true;
      }
      break;
    case "Origin"sv.size():
      if (is("Origin")) {
        has_origin = true;
        origin = value;
      } else if (is("Expect")) {
        expects_continue = equals_ignoring_case(value, "100-continue");
      }
      break;
    case "X-Amz-Date"sv.size():
      if (is("X-Amz-Date")) has_date = true;
      break;
    case "X-Amz-Target"sv.size():
      if (is("X-Amz-Target")) {
        target = value;
      } else if (is("Content-Type")) {
        content_type = value;
      }
      break;
    case "Authorization"sv.size():
      if (is("Authorization")) {
        has_authorization = true;
        authorization = value;
      }
      break;
    case "Accept-Encoding"sv.size():
      if (is("Accept-Encoding") && !has_accept_encoding) {
        has_accept_encoding = true;
        accept_encoding = value;
      }
      break;
    case "Content-Encoding"sv.size():
      if (is("Content-Encoding")) content_encoding = value;
      break;
    case "Access-Control-Request-Method"sv.size():
      if (is("Access-Control-Request-Method")) preflight_method = value;
      break;
    case "Access-Control-Request-Headers"sv.size():
      if (is("Access-Control-Request-Headers")) preflight_headers = value;
      break;
    default:
      break;
  }
}

}  // namespace gramme::server
