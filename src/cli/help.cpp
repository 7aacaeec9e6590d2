#include "help.h"

#include <CLI/CLI.hpp>
#include <utility>

namespace gramme::cli {
namespace {

// CLI11's own formatter cannot say that the last word may be `prod`.
class CommandFormatter final : public CLI::Formatter {
 public:
  explicit CommandFormatter(std::string usage) : usage_(std::move(usage)) {}

  std::string make_usage(const CLI::App*, std::string) const override {
    return "Usage: " + usage_ + "\n";
  }
  std::string make_positionals(const CLI::App*) const override { return {}; }

 private:
  std::string usage_;
};

}  // namespace

std::string words_usage(const WordRules& rules) {
  std::string usage(rules.usage);
  if (rules.takes_prod) usage += usage.empty() ? "[prod]" : " [prod]";
  return usage;
}

void describe_command(CLI::App& app, const CommandEntry& entry) {
  std::string usage = "ddb " + std::string(entry.name) + " [OPTIONS]";
  if (const std::string words = words_usage(entry.words); !words.empty()) usage += " " + words;
  app.formatter(std::make_shared<CommandFormatter>(std::move(usage)));
  std::string footer;
  if (entry.words.takes_prod) footer = "A final word prod is AWS itself.\n\n";
  app.footer(footer + "Example:\n  " + std::string(entry.example));
}

}  // namespace gramme::cli
