#include <array>
#include <string>
#include <string_view>

#include "commands.h"
#include "context.h"

namespace gramme::cli {
namespace {

// The scripts ask the program itself, so that they know every command, option and table there is:
// commands stand in them, options come from --help, tables from list-tables, which a database that
// does not answer within two seconds has none of.

constexpr std::string_view kBash = R"sh(# Load it with: source <(ddb completion bash)
_ddb_tables() { timeout 2 ddb list-tables --quiet --output text 2>/dev/null | tr '\t' '\n'; }
_ddb_options() { ddb "$1" --help 2>/dev/null | grep -o -E -- '(^| |,)--[a-z][a-z-]*' | tr -d ' ,'; }
_ddb() {
  local current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} words
  if [ "$COMP_CWORD" -eq 1 ]; then
    words='@COMMANDS@'
  elif [ "${current#-}" != "$current" ]; then
    words=$(_ddb_options "$command")
  elif [ "$COMP_CWORD" -eq 2 ]; then
    case $command in
      @TABLE_COMMANDS@) words=$(_ddb_tables) ;;
      completion) words='bash zsh fish' ;;
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -o default -F _ddb ddb
)sh";

constexpr std::string_view kZsh = R"sh(#compdef ddb
# Load it with: source <(ddb completion zsh)
_ddb_tables() { timeout 2 ddb list-tables --quiet --output text 2>/dev/null | tr '\t' '\n' }
_ddb_options() { ddb "$1" --help 2>/dev/null | grep -o -E -- '(^| |,)--[a-z][a-z-]*' | tr -d ' ,' }
_ddb() {
  local command=${words[2]}
  if (( CURRENT == 2 )); then
    compadd -- @COMMANDS@
  elif [[ ${words[CURRENT]} == -* ]]; then
    compadd -- ${(f)"$(_ddb_options $command)"}
  elif (( CURRENT == 3 )); then
    case $command in
      @TABLE_COMMANDS@) compadd -- ${(f)"$(_ddb_tables)"} ;;
      completion) compadd bash zsh fish ;;
      *) _files ;;
    esac
  else
    _files
  fi
}
# As a file of $fpath this is the body of _ddb.
if [ "$funcstack[1]" = _ddb ]; then _ddb "$@"; else compdef _ddb ddb; fi
)sh";

constexpr std::string_view kFish = R"sh(# Load it with: ddb completion fish | source
function __ddb_tables
    timeout 2 ddb list-tables --quiet --output text 2>/dev/null | tr '\t' '\n'
end
function __ddb_options
    set -l words (commandline -opc)
    test (count $words) -gt 1; or return
    ddb $words[2] --help 2>/dev/null | grep -o -E -- '(^| |,)--[a-z][a-z-]*' | tr -d ' ,'
end
complete -c ddb -n 'test (count (commandline -opc)) -eq 1' -f -a '@COMMANDS@'
complete -c ddb -n 'string match -q -- "-*" (commandline -ct)' -f -a '(__ddb_options)'
complete -c ddb -n '__fish_seen_subcommand_from @TABLE_WORDS@; and test (count (commandline -opc)) -eq 2' -f -a '(__ddb_tables)'
complete -c ddb -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'
)sh";

// Those whose first word is a table's name.
std::string table_commands(std::string_view separator) {
  std::string names;
  for (const CommandEntry& entry : all_commands()) {
    const std::string_view usage = entry.words.usage;
    if (!usage.starts_with("TABLE") && !usage.starts_with("[TABLE]") && entry.name != "copy" &&
        entry.name != "diff") {
      continue;
    }
    if (!names.empty()) names += separator;
    names += entry.name;
  }
  return names;
}

std::string all_names() {
  std::string names;
  for (const CommandEntry& entry : all_commands()) {
    if (!names.empty()) names += ' ';
    names += entry.name;
  }
  return names;
}

std::string filled(std::string_view script) {
  const std::array<std::pair<std::string_view, std::string>, 3> values = {
      {{"@COMMANDS@", all_names()},
       {"@TABLE_COMMANDS@", table_commands("|")},
       {"@TABLE_WORDS@", table_commands(" ")}}};
  std::string text(script);
  for (const auto& [name, value] : values) {
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
      text.replace(at, name.size(), value);
    }
  }
  return text;
}

class CompletionCommand final : public Command {
 public:
  Outcome<void> run(Context& context) override {
    const std::string shell = context.words().empty() ? "" : context.words().front();
    if (shell == "bash") return context.out().write(filled(kBash));
    if (shell == "zsh") return context.out().write(filled(kZsh));
    if (shell == "fish") return context.out().write(filled(kFish));
    return fail(usage_failure("Which shell: bash, zsh or fish?\nExample: ddb completion bash"));
  }
};

}  // namespace

CommandEntry completion_command() {
  return {"completion",
          "Print a script that completes commands, options and tables in a shell",
          "ddb completion bash > ~/.local/share/bash-completion/completions/ddb",
          {.usage = "bash|zsh|fish", .at_most = 1, .takes_prod = false},
          []() -> std::unique_ptr<Command> { return std::make_unique<CompletionCommand>(); },
          {}};
}

}  // namespace gramme::cli
