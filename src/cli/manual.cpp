#include "manual.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "command.h"
#include "help.h"
#include "options.h"

namespace gramme::cli {
namespace {

struct Meaning {
  std::string_view what;
  std::string_view means;
};

constexpr std::array<Meaning, 7> kExitCodes = {{
    {"0", "It is done."},
    {"1", "What was asked for is not there, or two tables differ."},
    {"130", "Ctrl-C."},
    {"252", "The command line is wrong."},
    {"253", "Credentials or a region are missing."},
    {"254", "A service answered with an error."},
    {"255", "Anything else: no answer, a file that cannot be read, a profile that is not there."},
}};

constexpr std::array<Meaning, 10> kVariables = {{
    {"GRAMME_DATA_DIR", "Where the local database lives."},
    {"GRAMME_READ_ONLY", "true: whatever would write is refused."},
    {"GRAMME_PAGER, AWS_PAGER, PAGER",
     "The pager, whichever is set first; an empty one is none. Else less, with LESS=FRX."},
    {"NO_COLOR", "No colours on terminals."},
    {"AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL",
     "The DynamoDB API to speak to instead of the local database."},
    {"AWS_PROFILE, AWS_REGION, AWS_DEFAULT_REGION", "As for the AWS CLI."},
    {"AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN", "Credentials."},
    {"AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE", "Instead of ~/.aws/config and credentials."},
    {"AWS_CA_BUNDLE, HTTPS_PROXY, NO_PROXY", "How AWS is reached."},
    {"CONNECTION_URL", "The PostgreSQL database of users, instead of SQLite."},
}};

constexpr std::string_view kOutputs =
    "What prints data takes --output: json, jsonl (a line each), table, csv, yaml or text. Items "
    "are plain JSON in each of them; csv is what ddb load reads back. Other answers in text, table "
    "and yaml are printed as the AWS CLI prints them. On a terminal a pager shows what is longer "
    "than the screen, and tables have colours.";

// A text in which nothing is a request of roff's.
std::string escaped(std::string_view text) {
  std::string out;
  bool line_begins = true;
  for (const char c : text) {
    if (line_begins && (c == '.' || c == '\'')) out += "\\&";
    line_begins = c == '\n';
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '\'') {
      out += "\\(aq";
    } else if (c == '`') {
      out += "\\(ga";
    } else if (c == '~') {
      out += "\\(ti";
    } else if (c == '^') {
      out += "\\(ha";
    } else {
      out += c;
    }
  }
  return out;
}

class Page {
 public:
  void section(std::string_view name) { line(".SH " + std::string(name)); }
  void paragraph(std::string_view text) {
    line(".PP");
    line(escaped(text));
  }
  void bold(std::string_view text) { line("\\fB" + escaped(text) + "\\fR"); }
  void subsection(std::string_view name) { line(".SS " + escaped(name)); }
  void meaning(std::string_view what, std::string_view means) {
    line(".TP");
    bold(what);
    line(escaped(means));
  }
  void example(std::string_view text) {
    line(".PP");
    line("Example:");
    line(".PP");
    line(".nf");
    line(".RS");
    line(escaped(text));
    line(".RE");
    line(".fi");
  }
  void line(std::string_view text) { out_.append(text).append("\n"); }
  void options(const OptionTable& table) {
    for (const OptionSpec& spec : table.all()) {
      std::string names = spec.names;
      if (const auto comma = names.find(','); comma != std::string::npos) {
        names.replace(comma, 1, ", ");
      }
      meaning(spec.type.empty() ? names : names + " " + spec.type, spec.help + ".");
    }
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// Lines of an example, without what --help sets before them.
std::string example_of(const CommandEntry& entry) {
  std::string text(entry.example);
  for (std::size_t at = 0; (at = text.find("\n  ", at)) != std::string::npos; ++at) {
    text.erase(at + 1, 2);
  }
  return text;
}

void add_command(Page& page, const CommandEntry& entry) {
  page.subsection(entry.name);
  page.bold(command_usage(entry));
  page.paragraph(std::string(entry.summary) + ".");
  OptionTable table;
  entry.make()->declare(table);
  page.options(table);
  if (!entry.outputs.empty()) {
    std::string forms;
    for (const std::string_view form : entry.outputs) {
      forms.append(forms.empty() ? "" : ", ").append(form);
    }
    page.meaning("--output FORMAT", forms + "; the first without it.");
  }
  page.example(example_of(entry));
}

void add_introduction(Page& page) {
  page.line(".TH DDB 1 \"\" \"Gramme " GRAMME_VERSION "\" \"User Commands\"");
  page.section("NAME");
  page.line("ddb \\- DynamoDB utilities, and a DynamoDB of their own");
  page.section("SYNOPSIS");
  page.line("\\fBddb\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIWORDS\\fR]");
  page.section("DESCRIPTION");
  page.line(
      escaped("A last word prod means AWS itself, with the credentials and the region that the "
              "AWS CLI finds too; --endpoint-url means any other endpoint of the DynamoDB API. "
              "Without either, a command works on the local database of its data directory."));
  page.paragraph(
      "A command that destroys something on AWS, or anything of a table's on any endpoint but "
      "this machine's, shows what it is and asks for its name; --yes answers beforehand.");
}

template <class Meanings>
void add_meanings(Page& page, std::string_view section, const Meanings& meanings) {
  page.section(section);
  for (const Meaning& one : meanings) page.meaning(one.what, one.means);
}

}  // namespace

std::string manual_page() {
  Page page;
  add_introduction(page);
  page.section("COMMANDS");
  for (const CommandEntry& entry : all_commands()) add_command(page, entry);
  page.section("OPTIONS OF EVERY COMMAND");
  Options options;
  OptionTable table;
  declare_options(table, options);
  page.options(table);
  page.meaning("--version", "Print the version.");
  page.meaning("-h, --help", "Print the options and an example.");
  page.section("OUTPUT");
  page.line(escaped(kOutputs));
  add_meanings(page, "EXIT STATUS", kExitCodes);
  add_meanings(page, "ENVIRONMENT", kVariables);
  page.section("SEE ALSO");
  page.line("\\fBaws\\fR(1), \\fBless\\fR(1)");
  return page.take();
}

}  // namespace gramme::cli
