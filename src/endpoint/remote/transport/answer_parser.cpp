#include "remote/transport/answer_parser.h"

#include <algorithm>

namespace gramme::endpoint {
namespace {

// A length is only a claim: memory beyond this is taken as the bytes arrive.
constexpr std::uint64_t kTrustedLength = 1024 * 1024;

}  // namespace

AnswerParser::AnswerParser(HttpAnswer& answer) : answer_(answer) {
  answer_ = {};
  answer_.headers.reserve(8);
  eager(true);
  body_limit(boost::none);
}

void AnswerParser::on_response_impl(int code, View, int, ErrorCode&) {
  answer_.status = code;
}

void AnswerParser::on_field_impl(boost::beast::http::field, View name, View value, ErrorCode&) {
  answer_.headers.push_back(
      {std::string(name.data(), name.size()), std::string(value.data(), value.size())});
}

void AnswerParser::on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode&) {
  if (length) answer_.body.reserve(static_cast<std::size_t>(std::min(*length, kTrustedLength)));
}

std::size_t AnswerParser::on_body_impl(View part, ErrorCode&) {
  answer_.body.append(part.data(), part.size());
  return part.size();
}

std::size_t AnswerParser::on_chunk_body_impl(std::uint64_t, View part, ErrorCode&) {
  answer_.body.append(part.data(), part.size());
  return part.size();
}

void AnswerParser::on_request_impl(boost::beast::http::verb, View, View, int, ErrorCode&) {}
void AnswerParser::on_header_impl(ErrorCode&) {}
void AnswerParser::on_chunk_header_impl(std::uint64_t, View, ErrorCode&) {}
void AnswerParser::on_finish_impl(ErrorCode&) {}

}  // namespace gramme::endpoint
