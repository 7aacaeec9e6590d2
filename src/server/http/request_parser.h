#pragma once

#include <string>

#include "http/request_head.h"
//
#include <boost/beast/http/basic_parser.hpp>
#include <boost/optional.hpp>

namespace gramme::server {

// Parses one HTTP/1 request into `head` and `body`, both the caller's and both cleared first.
// Beast's own parser keeps every header field in a list of allocations; this one keeps those the
// server reads, and all of them only with `keep_fields`.
class RequestParser : public boost::beast::http::basic_parser<true> {
 public:
  RequestParser(RequestHead& head, std::string& body, bool keep_fields = false);

 private:
  using ErrorCode = boost::beast::error_code;
  using View = boost::beast::string_view;

  void on_request_impl(boost::beast::http::verb method, View method_name, View target, int version,
                       ErrorCode& error) override;
  void on_response_impl(int code, View reason, int version, ErrorCode& error) override;
  void on_field_impl(boost::beast::http::field name, View name_text, View value,
                     ErrorCode& error) override;
  void on_header_impl(ErrorCode& error) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode& error) override;
  std::size_t on_body_impl(View part, ErrorCode& error) override;
  void on_chunk_header_impl(std::uint64_t size, View extensions, ErrorCode& error) override;
  std::size_t on_chunk_body_impl(std::uint64_t remain, View part, ErrorCode& error) override;
  void on_finish_impl(ErrorCode& error) override;

  RequestHead& head_;
  std::string& body_;
  const bool keep_fields_;
};

}  // namespace gramme::server
