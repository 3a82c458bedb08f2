"""The closed registry of measures: what a rule may ask, each one function of the same signature."""

from __future__ import annotations

from msgspec import Struct

from kehou.compute.measures import fees, hours, offer, pay, proof
from kehou.compute.measures.facts import MeasureFunction


class Measure(Struct, frozen=True):
    """A measure under the name that rules use; its value is declared in `model.measures.VALUES`."""

    name: str
    read: MeasureFunction


MEASURES: tuple[Measure, ...] = (
    Measure("fee_month_max", fees.fee_month_max),
    Measure("fee_unit_max", fees.fee_unit_max),
    Measure("charges", fees.charges),
    Measure("category_charged", fees.category_charged),
    Measure("fees_not_above_cost", fees.fees_not_above_cost),
    Measure("paid_share_min", fees.paid_share_min),
    Measure("daily_minutes_min", hours.daily_minutes_min),
    Measure("weekdays_min", hours.weekdays_min),
    Measure("end_min", hours.end_min),
    Measure("end_max", hours.end_max),
    Measure("homework_max", hours.homework_max),
    Measure("size_max", offer.size_max),
    Measure("sections", offer.sections),
    Measure("words", offer.words),
    Measure("expense_kinds", offer.expense_kinds),
    Measure("bounds", pay.bounds),
    Measure("split", pay.split),
    Measure("credits_day_max", pay.credits_day_max),
    Measure("pay_per_credit_min", pay.pay_per_credit_min),
    Measure("pay_per_credit_max", pay.pay_per_credit_max),
    Measure("surveys", proof.surveys),
    Measure("records", proof.records),
    Measure("people", proof.people),
    Measure("assigned", proof.assigned),
    Measure("trained", proof.trained),
    Measure("vetted", proof.vetted),
    Measure("documents", proof.documents),
    Measure("full_class", proof.full_class),
)
