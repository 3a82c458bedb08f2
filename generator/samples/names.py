"""Invents names of people: common surnames, plain given names, and some that fonts and machines stumble over."""

from __future__ import annotations

import random
from dataclasses import dataclass

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚"
)
"""Common first, so that a falling weight gives the usual mixture."""
FIRST = "子梓雨宇浩思佳俊欣嘉家晨诗文明志建天海晓亦若语泽铭博睿奕依可一沐书景钰锦芷承昊彦逸昕瑞"
SECOND = "轩涵怡萱琪豪阳妍宁洋婷杰雯鑫悦彤晴航然睿茹月凡霖悠琳菲宸辰楠瑶蕊昂骏毅翔颖丽媛晗岚帆玥珂"
SINGLE = "磊婷浩鹏倩涛璐凯雪峰慧超楠颖旭蕾洁宁琳斌玥欢岩芸骁"
TWO_CHARACTERS = 0.16  # share of two-character names, about what class lists in the north-west show


@dataclass(frozen=True)
class NameMaker:
    """Gives names that nobody in `taken` has; each name once."""

    rng: random.Random
    taken: set[str]

    def take(self, rare: str = "") -> str:
        """A new name; with `rare` that character stands in it."""
        while True:
            name = self._surname() + (self._given() if not rare else self.rng.choice(("", *FIRST)) + rare)
            if name not in self.taken:
                self.taken.add(name)
                return name

    def _surname(self) -> str:
        weights = [len(SURNAMES) - place for place in range(len(SURNAMES))]
        return self.rng.choices(SURNAMES, weights=weights)[0]

    def _given(self) -> str:
        if self.rng.random() < TWO_CHARACTERS:
            return self.rng.choice(SINGLE)
        return self.rng.choice(FIRST) + self.rng.choice(SECOND)
