#include "gramme/transfer/ledger.h"

#include <gtest/gtest.h>

namespace gramme::transfer {
namespace {

TEST(Ledger, AMarkCountsOnceAllBeforeItIsDone) {
  Ledger ledger;
  const auto first = ledger.begin();
  const auto second = ledger.begin();
  ledger.add(*first);
  ledger.add(*second);
  ledger.close(*first, "1");
  ledger.close(*second, "2");
  EXPECT_EQ(ledger.mark_or("none"), "none");
  ledger.done(*second, 1);
  EXPECT_EQ(ledger.mark_or("none"), "none");
  ledger.done(*first, 1);
  EXPECT_EQ(ledger.mark_or("none"), "2");
}

TEST(Ledger, AGroupThatIsOpenMayGetMore) {
  Ledger ledger;
  const auto group = ledger.begin();
  ledger.add(*group);
  ledger.done(*group, 1);
  EXPECT_EQ(ledger.mark_or("none"), "none");
  ledger.add(*group);
  ledger.close(*group, "all");
  EXPECT_EQ(ledger.mark_or("none"), "none");
  ledger.done(*group, 1);
  EXPECT_EQ(ledger.mark_or("none"), "all");
}

TEST(Ledger, AGroupOfNothingIsDone) {
  Ledger ledger;
  ledger.close(*ledger.begin(), "empty");
  EXPECT_EQ(ledger.mark_or("none"), "empty");
}

}  // namespace
}  // namespace gramme::transfer
