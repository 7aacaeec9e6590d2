#pragma once

#include <string>
#include <string_view>

#include "gramme/base/error.h"

namespace gramme::server {

// A reply of the server's, before it is written.
struct Response {
  int status = 200;
  std::string_view content_type;      // empty: the field is left out
  std::string_view content_encoding;  // empty: the body is as it is
  std::string request_id;             // empty: one is made
  std::string extra_fields;           // whole lines, each ended by CR LF
  std::string body;
  bool keep_alive = true;
  bool omit_body = false;  // to HEAD: the length is told, the body is not sent
};

// The content types of the protocols "AWS JSON 1.0" and "1.1".
inline constexpr std::string_view kJson10 = "application/x-amz-json-1.0";
inline constexpr std::string_view kJson11 = "application/x-amz-json-1.1";
inline constexpr std::string_view kPlainText = "text/plain";

// The exception as DynamoDB would answer it, in AWS JSON 1.0; `status` 0 takes the exception's.
Response error_response(const Error& error, int status = 0);

// Appends the status line and the header of `response` to `out`, with Server, Date,
// x-amzn-RequestId and the CRC-32 of the body as AWS sends them.
void append_head(std::string& out, const Response& response);

}  // namespace gramme::server
