#pragma once

#include <cstdint>
#include <ostream>
// Boost's string_view uses <ostream> without including it.
#include <boost/beast/http/basic_parser.hpp>
#include <boost/optional.hpp>

#include "remote/http_request.h"

namespace gramme::endpoint {

// Parses one HTTP/1 answer into `answer`, which outlives it.
class AnswerParser : public boost::beast::http::basic_parser<false> {
 public:
  explicit AnswerParser(HttpAnswer& answer);

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

  HttpAnswer& answer_;
};

}  // namespace gramme::endpoint
