#include "gramme/sql/parameters.h"

#include <gtest/gtest.h>

namespace gramme::sql {
namespace {

TEST(Parameters, NamesBecomeNumbers) {
  const auto bound =
      bind_parameters("a = %(x)s OR b = %(y)s OR c = %(x)s", {{"x", "1"}, {"y", "2"}}, '$');
  ASSERT_TRUE(bound);
  EXPECT_EQ(bound->sql, "a = $1 OR b = $2 OR c = $1");
  EXPECT_EQ(bound->values, (std::vector<std::optional<std::string>>{"1", "2"}));
}

TEST(Parameters, TwoPercentSignsAreOne) {
  const auto bound = bind_parameters("a LIKE 'x%%' AND b = %(x)s", {{"x", std::nullopt}}, '?');
  ASSERT_TRUE(bound);
  EXPECT_EQ(bound->sql, "a LIKE 'x%' AND b = ?1");
  EXPECT_EQ(bound->values, (std::vector<std::optional<std::string>>{std::nullopt}));
}

TEST(Parameters, AnUnboundNameIsNamed) {
  const auto bound = bind_parameters("a = %(handle)s", {{"handel", "woody"}}, '$');
  ASSERT_FALSE(bound);
  EXPECT_EQ(bound.error().message, "The SQL parameter %(handle)s has no value: give 'handle' one");
}

TEST(Parameters, RefusesWhatPsycopgRefuses) {
  for (const char* sql : {"a = %s", "a LIKE 'x%'", "50% of", "a = %(x", "a = %()s", "a = %(x)"}) {
    EXPECT_FALSE(bind_parameters(sql, {{"x", "1"}}, '$')) << sql;
    EXPECT_FALSE(parameter_names(sql)) << sql;
  }
}

TEST(Parameters, NamesInOrderEachOnce) {
  const auto names = parameter_names("%(b)s %% %(a)s %(b)s");
  ASSERT_TRUE(names);
  EXPECT_EQ(*names, (std::vector<std::string>{"b", "a"}));
}

}  // namespace
}  // namespace gramme::sql
