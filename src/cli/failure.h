#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "gramme/base/result.h"
#include "gramme/endpoint/endpoint.h"

namespace gramme::cli {

// Exit codes are the AWS CLI's:
// https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-returncodes.html
namespace exit_code {
inline constexpr int kSuccess = 0;
inline constexpr int kTableMissing = 1;  // `drop` without a table, as the seed's script
inline constexpr int kMissing = 1;       // what was asked for is not there
inline constexpr int kInterrupted = 130;
inline constexpr int kUsage = 252;
inline constexpr int kConfiguration = 253;  // credentials or region missing
inline constexpr int kApiError = 254;
inline constexpr int kGeneral = 255;
}  // namespace exit_code

// Why a command ended early: what the process exits with, and what stands on stderr before.
struct Failure {
  Failure(int code, std::string text) : exit_code(code), message(std::move(text)) {}
  // Any error of the rooms below is exit_code::kGeneral with its message.
  Failure(Error error)  // NOLINT(google-explicit-constructor): GRAMME_TRY converts with it
      : Failure(exit_code::kGeneral, std::move(error.message)) {}

  int exit_code;
  // Cause and way out. Nothing is printed when it is empty.
  std::string message;
  // For kApiError the exception's name ("ResourceNotFoundException"), else empty.
  std::string exception;
};

// The arguments are wrong.
Failure usage_failure(std::string message);

// The reader of our output has gone (`ddb scan | head`): the command ends at once, quietly and
// successfully.
Failure reader_gone();

template <class T>
using Outcome = tl::expected<T, Failure>;

// The JSON of a reply that is an answer. For one that is an exception: kApiError and the AWS
// CLI's words, "An error occurred (ResourceNotFoundException) when calling the DeleteTable
// operation: ...". For one that says that no answer came: kGeneral and the cause.
Outcome<std::string> answer_of(std::string_view operation, endpoint::Reply reply);

}  // namespace gramme::cli

namespace gramme {
// Lets GRAMME_TRY and GRAMME_ASSIGN pass on a Failure.
inline tl::unexpected<cli::Failure> fail(cli::Failure failure) {
  return tl::unexpected<cli::Failure>(std::move(failure));
}
}  // namespace gramme
