/* What the theme leaves out for keyboards and screen readers; without it every page still reads in full. */
(function () {
  "use strict";

  /* The theme opens menu and search by labels of hidden boxes, which no key reaches: a button inside does. */
  function withButton(label, name) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "k-press";
    button.setAttribute("aria-label", name);
    while (label.firstChild) button.appendChild(label.firstChild);
    button.addEventListener("click", function () {
      document.getElementById(label.htmlFor).click();
    });
    label.appendChild(button);
  }

  function each(selector, work) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), work);
  }

  function nameParts() {
    each(".md-search[role=dialog]", function (box) { box.setAttribute("aria-label", "站内搜索"); });
    each("header label.md-header__button[for=__drawer]", function (label) { withButton(label, "打开目录"); });
    each("header label.md-header__button[for=__search]", function (label) { withButton(label, "搜索本站"); });
    each("#__drawer, #__search", function (box) {
      box.setAttribute("aria-hidden", "true");
      box.setAttribute("tabindex", "-1");
    });
    each(".md-typeset__scrollwrap", function (area) {
      area.setAttribute("tabindex", "0");
      area.setAttribute("role", "region");
      area.setAttribute("aria-label", "可左右滑动的表格");
    });
  }

  if (document.readyState === "complete") nameParts();
  else window.addEventListener("load", nameParts);
})();
