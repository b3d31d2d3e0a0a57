"""What a price brings: ten cases worked by hand from the clauses, and what holds for every price."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real_data import real_catalogue

from catalogue.facts.payments import MOST, largest, scales
from catalogue.facts.rules import is_for_authorities
from catalogue.models.money import dong_in_words
from catalogue.models.programmes import Amount, Support
from macros.calculators import rule

CATALOGUE = real_catalogue()
SUPPORTS = CATALOGUE.supports
MACHINES, LINE, LOAN = "may-moc-thiet-bi-tien-tien", "day-chuyen-cong-nghe", "lai-suat-vay-di-doi-co-so-o-nhiem"
CIRCULAR = "tt-28-2018-btc"

# Circular 28/2018/TT-BTC. Clause 4: half of the machine, not above 300 million a producer; a whole line 1.5 times that. Clause 2: 30 %
# of a demonstration model, not above 1,000 million. Clause 14: half of the interest of two years, not above 500 million. Clause 6: all
# of the listed costs of a fair abroad. A new enterprise where it is hard: not above 10 million.
BY_HAND = [
    (MACHINES, "Điều 8 khoản 4", 400_000_000, 200_000_000),
    (MACHINES, "Điều 8 khoản 4", 600_000_000, 300_000_000),
    (MACHINES, "Điều 8 khoản 4", 599_999_999, 299_999_999),
    (MACHINES, "Điều 8 khoản 4", 1_000_000_000, 300_000_000),
    (LINE, "Điều 8 khoản 4", 899_999_998, 449_999_999),
    (LINE, "Điều 8 khoản 4", 2_000_000_000, 450_000_000),
    ("mo-hinh-trinh-dien-ky-thuat", "Điều 8 khoản 2", 2_500_000_001, 750_000_000),
    (LOAN, "Điều 8 khoản 14", 1_200_000_000, 500_000_000),
    ("hoi-cho-trien-lam-nuoc-ngoai", "Điều 8 khoản 6", 123_456_789, 123_456_789),
    ("thanh-lap-doanh-nghiep-dia-ban-kho-khan", "Điều 8", 25_000_000, 10_000_000),
]


@pytest.mark.parametrize(("support", "clause", "price", "paid"), BY_HAND)
def test_ten_cases_worked_by_hand(support, clause, price, paid):
    assert (CIRCULAR, clause) in [(one.policy, one.at) for one in SUPPORTS[support].basis]
    (scale,) = scales(SUPPORTS[support])
    assert scale.most(price) == paid


def edges(scale):
    """Prices at which an answer can change: about the limit, about where it is reached, and the ends of what can be typed."""
    near = {1, 2, 3, 99, 100, 101, MOST - 1, MOST} | {at for at in (scale.limit, scale.turn, scale.least) if at}
    return sorted({price + step for price in near for step in (-1, 0, 1) if 0 < price + step <= MOST})


@pytest.mark.parametrize("support", [one for one in SUPPORTS.values() if one.amounts], ids=lambda one: one.id)
def test_what_is_paid_keeps_to_share_limit_and_price(support):
    for scale in scales(support):
        before = 0
        for price in edges(scale):
            paid = scale.most(price)
            assert before <= paid <= price
            assert scale.limit is None or paid <= scale.limit
            if scale.share is not None and paid not in (scale.limit, price):
                assert paid <= price * scale.share < paid + 1
            before = paid
        assert scale.turn is None or scale.most(scale.turn) == scale.limit > scale.most(scale.turn - 1)


def test_share_and_limit_of_the_same_money_are_one_rule_and_other_amounts_each_their_own():
    assert len(scales(SUPPORTS[LINE])) == 1
    assert [scale.limit for scale in scales(SUPPORTS["may-moc-thiet-bi-dong-thap-2024"])] == [300_000_000, 450_000_000]
    assert scales(SUPPORTS[LINE])[0].confidence(SUPPORTS[LINE]) == "inferred"
    assert largest(SUPPORTS[LINE]) == 450_000_000
    assert largest(SUPPORTS["dao-tao-nghe-va-quan-ly"]) == 0


def support_of(*amounts):
    return Support.model_construct(amounts=tuple(Amount(**one) for one in amounts), confidence="confirmed")


def test_a_least_sum_is_paid_up_to_the_price_and_a_fixed_one_whatever_it_is():
    (scale,) = scales(support_of({"rate": "30", "of": "cost", "minimum": "10", "cap": "100"}))
    assert [scale.most(price) for price in (4_000_000, 20_000_000, 50_000_000, 10**9)] == [4 * 10**6, 10**7, 15 * 10**6, 10**8]
    (scale,) = scales(support_of({"fixed": "5"}))
    assert [scale.most(price) for price in (4_000_000, 20_000_000)] == [4_000_000, 5_000_000]


@given(price=st.integers(1, MOST), rate=st.decimals("0.01", "100", places=2), cap=st.decimals("0.000001", "100000", places=6))
def test_any_share_of_any_price(price, rate, cap):
    (scale,) = scales(support_of({"rate": str(rate), "of": "cost", "cap": str(cap)}))
    assert scale.most(price) == min(int(price * rate / 100), int(cap * 1_000_000))
    over, under = rule(scale)["share"]
    assert Decimal(over) / under == rate / 100
    json.dumps(rule(scale))


def test_who_gets_it():
    assert {one.id for one in SUPPORTS.values() if is_for_authorities(one)} == {"binh-chon-cap-khu-vuc", "binh-chon-cap-quoc-gia"}


@pytest.mark.parametrize(
    ("dong", "vi", "en"),
    [
        (0, "0 đồng", "VND 0"),
        (500_000, "500.000 đồng", "VND 500,000"),
        (48_910_000, "48,91 triệu đồng", "VND 48.91 million"),
        (166_666_666, "166.666.666 đồng", "VND 166,666,666"),
        (1_234_000_000, "1,234 tỷ đồng", "VND 1.234 billion"),
        (1_234_000_001, "1.234.000.001 đồng", "VND 1,234,000,001"),
    ],
)
def test_whole_dong_are_said_without_rounding(dong, vi, en):
    assert (dong_in_words(dong, "vi"), dong_in_words(dong, "en")) == (vi, en)
