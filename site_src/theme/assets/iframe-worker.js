/* A stand-in for Worker on pages opened by double click, where browsers refuse to start real ones:
   the script runs in a hidden frame and talks to the page by the same two calls. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  function prepared(url) {
    var path = String(new URL(url, document.baseURI)).replace(/&/g, "&amp;").replace(/"/g, "&quot;");
    return '<!doctype html><meta charset="utf-8"><script>'
      + "self.postMessage = function (data) { self.frameElement.answer(data); };"
      + '<\/script><script src="' + path + '"><\/script>';
  }

  function FrameWorker(url) {
    var worker = document.createElement("span"); // an element, because old kernels cannot construct an EventTarget
    var frame = document.createElement("iframe");
    var waiting = [];
    var deliver = function (data) { waiting.push(data); };
    frame.hidden = true;
    frame.title = "站内搜索";
    frame.setAttribute("aria-hidden", "true");
    frame.answer = function (data) {
      var event = new MessageEvent("message", { data: data });
      worker.dispatchEvent(event);
      if (typeof worker.onmessage === "function") worker.onmessage(event);
    };
    frame.addEventListener("load", function () {
      deliver = function (data) {
        frame.contentWindow.dispatchEvent(new MessageEvent("message", { data: data }));
      };
      waiting.splice(0).forEach(deliver);
    });
    worker.postMessage = function (data) { setTimeout(function () { deliver(data); }); };
    worker.terminate = function () { frame.remove(); };
    frame.srcdoc = prepared(url);
    document.body.appendChild(frame);
    return worker;
  }

  window.Worker = FrameWorker;
})();
