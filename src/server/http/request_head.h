#pragma once

// Boost's string_view uses it without including it.
#include <ostream>
//
#include <boost/beast/http/verb.hpp>
#include <string>
#include <vector>

#include "gramme/endpoint/sigv4.h"

namespace gramme::server {

// The parts of a request's header that the server looks at. One is kept for each connection and
// filled again for each request, so that its strings are allocated once.
struct RequestHead {
  boost::beast::http::verb method = boost::beast::http::verb::unknown;
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
};

}  // namespace gramme::server
