#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gramme/endpoint/sigv4.h"

namespace gramme::server {

// The parts of a request's header that the server looks at. One is kept for each connection and
// filled again for each request, so that its strings are allocated once.
struct RequestHead {
  std::string_view method;  // a constant, in capitals: "POST"
  int version = 11;
  std::string path;   // without the query
  std::string query;  // without the question mark

  int hosts = 0;  // how many Host fields there were
  std::string host;
  bool has_origin = false;
  std::string origin;
  std::string target;  // X-Amz-Target
  bool has_authorization = false;
  std::string authorization;
  bool has_date = false;  // X-Amz-Date or Date
  std::string content_type;
  std::string content_encoding;
  bool has_accept_encoding = false;
  std::string accept_encoding;  // the first such field: DynamoDB looks at no other
  std::string preflight_method;
  std::string preflight_headers;
  bool expects_continue = false;

  // Every field, where signatures are checked; else empty.
  std::vector<endpoint::sigv4::Header> fields;

  void clear();

  // Takes a field, whose value has no white space at its ends, into the members above but `fields`.
  void add(std::string_view name, std::string_view value);
};

}  // namespace gramme::server
