#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>

#include "commands.h"
#include "confirm.h"
#include "context.h"
#include "json_output.h"
#include "transfer_support.h"

namespace gramme::cli {
namespace {

constexpr const char* kExample =
    "ddb api DescribeTable '{\"TableName\":\"movies\"}'\n  ddb api PutItem @request.json";

Outcome<std::string> read_all(std::istream& stream, const std::string& name) {
  std::ostringstream text;
  if (stream) text << stream.rdbuf();
  if (!stream && !stream.eof()) {
    return fail(Failure(io_error("Cannot read " + name + ": " + std::strerror(errno))));
  }
  return text.str();
}

// The JSON itself, @FILE, or - for standard input.
Outcome<std::string> request_of(const std::string& word) {
  if (word == "-") return read_all(std::cin, "standard input");
  if (!word.starts_with('@')) return word;
  std::ifstream file(word.substr(1), std::ios::binary);
  return read_all(file, word.substr(1));
}

class ApiCommand final : public Command {
 public:
  Outcome<void> run(Context& context) override {
    if (context.words().empty()) {
      return fail(usage_failure(std::string("Which OPERATION?\nExample: ") + kExample));
    }
    const std::string& operation = context.words()[0];
    std::string request = "{}";
    if (context.words().size() > 1) {
      GRAMME_ASSIGN(request, request_of(context.words()[1]));
    }
    if (operation == "DeleteTable") GRAMME_TRY(confirm(context, request));
    GRAMME_ASSIGN(const std::string reply, context.call(operation, request));
    GRAMME_ASSIGN(const std::string json, pretty_json(reply));
    return context.out().write(json);
  }

 private:
  // A request that is wrong is the service's to refuse.
  static Outcome<void> confirm(Context& context, const std::string& request) {
    const auto name = string_member(request, "TableName");
    return name ? confirm_drop(context, *name) : Outcome<void>();
  }
};

}  // namespace

CommandEntry api_command() {
  return {"api",
          "Call any operation of the DynamoDB API with the JSON of its input",
          kExample,
          {.usage = "OPERATION [JSON|@FILE|-]", .at_most = 2, .named_before_prod = 1},
          []() -> std::unique_ptr<Command> { return std::make_unique<ApiCommand>(); }};
}

}  // namespace gramme::cli
