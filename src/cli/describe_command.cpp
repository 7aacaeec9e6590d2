#include <fmt/format.h>

#include "commands.h"
#include "confirm.h"
#include "context.h"
#include "gramme/transfer/cut.h"
#include "print/answer_output.h"
#include "transfer_support.h"

namespace gramme::cli {
namespace {

using transfer::cut_array;
using transfer::cut_object;
using transfer::member;
using transfer::Members;

std::string_view unquoted(std::string_view json) {
  return json.size() >= 2 && json.front() == '"' ? json.substr(1, json.size() - 2) : json;
}

// "pk (S), sk (N)"
std::string key_text(const transfer::Table& table) {
  std::string text;
  for (const transfer::KeyAttribute& attribute : table.key) {
    text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", attribute.name,
                        item::type_name(attribute.type));
  }
  return text;
}

std::string billing_text(const Members& table) {
  const auto throughput = cut_object(member(table, "ProvisionedThroughput"));
  const auto units = [&](const char* name) {
    return throughput ? std::string(member(*throughput, name)) : std::string();
  };
  const std::string read = units("ReadCapacityUnits");
  if (read.empty() || read == "0") return "on demand";
  return fmt::format("provisioned, {} RCU and {} WCU", read, units("WriteCapacityUnits"));
}

Outcome<std::string> index_lines(const transfer::Table& table, std::string_view indexes,
                                 std::string_view kind) {
  std::string lines;
  if (indexes.empty()) return lines;
  GRAMME_ASSIGN(const auto each, cut_array(indexes));
  for (const std::string_view one : each) {
    GRAMME_ASSIGN(const Members index, cut_object(one));
    GRAMME_ASSIGN(const Members projection, cut_object(member(index, "Projection")));
    const std::string name(unquoted(member(index, "IndexName")));
    GRAMME_ASSIGN(const transfer::Table keyed, transfer::with_key_of_index(table, name));
    lines += fmt::format("  {:<12}{}: {}, {}\n", kind, name, key_text(keyed),
                         unquoted(member(projection, "ProjectionType")));
  }
  return lines;
}

class DescribeCommand final : public Command {
 public:
  Outcome<void> run(Context& context) override {
    GRAMME_ASSIGN(const std::string name, table_word(context, "ddb describe movies"));
    GRAMME_ASSIGN(const transfer::Table table, describe(context, name));
    const std::string& form = context.options().output;
    if (!form.empty() && form != "text") {
      return print_answer(context, "DescribeTable", table.description);
    }
    GRAMME_ASSIGN(const std::string text, for_people(table));
    return context.out().write(text);
  }

 private:
  static Outcome<std::string> for_people(const transfer::Table& table) {
    GRAMME_ASSIGN(const Members members, cut_object(table.description));
    std::string text = fmt::format("{}\n", table.name);
    const auto line = [&](std::string_view what, const std::string& value) {
      text += fmt::format("  {:<12}{}\n", what, value);
    };
    line("Status", table.status);
    line("Key", key_text(table));
    line("Holds", holds_text(table));
    line("Billing", billing_text(members));
    GRAMME_ASSIGN(const std::string global,
                  index_lines(table, member(members, "GlobalSecondaryIndexes"), "GSI"));
    GRAMME_ASSIGN(const std::string local,
                  index_lines(table, member(members, "LocalSecondaryIndexes"), "LSI"));
    text += global + local;
    const auto stream = cut_object(member(members, "StreamSpecification"));
    if (stream) line("Stream", std::string(unquoted(member(*stream, "StreamViewType"))));
    line("Region", table.region());
    line("Account", table.account());
    line("ARN", table.arn);
    return text;
  }
};

}  // namespace

CommandEntry describe_command() {
  return {"describe",
          "What a table is: key, indexes, billing, how much it holds",
          "ddb describe movies",
          {.usage = "TABLE", .at_most = 1, .named_before_prod = 1},
          []() -> std::unique_ptr<Command> { return std::make_unique<DescribeCommand>(); },
          answer_outputs("text")};
}

}  // namespace gramme::cli
