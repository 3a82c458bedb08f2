/* Full-text search for a small Chinese site: a query is found letter for letter where it stands, and by its
   two-character pieces where it does not, so no dictionary is needed. It speaks the theme's worker protocol. */
(function (scope) {
  "use strict";
  var SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  var WEIGHT = { tag: 60, named: 40, title: 20, text: 3 };
  var RUN = /[0-9a-z]+|[\u3400-\u9fff\uf900-\ufaff\ud800-\udfff]+/g;
  var HAN = /^[\u3400-\u9fff\uf900-\ufaff\ud800-\udfff]/;
  var ENTITY = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };
  var SNIPPET = 48;
  var SHOWN = 2; // so many sections of a page stand open under it; the theme folds those of a lower score
  var ENOUGH = 0.6; // a page that holds less of the query than this part of the best page's is left out
  var pages = [];

  /* Full-width letters and digits become plain ones and capitals small ones; the length stays, so offsets hold. */
  function fold(text) {
    return text.replace(/[\uff01-\uff5e]/g, function (letter) {
      return String.fromCharCode(letter.charCodeAt(0) - 0xfee0);
    }).replace(/[A-Z]/g, function (letter) { return letter.toLowerCase(); });
  }

  function plain(html) {
    return html.replace(/<[^>]*>/g, " ").replace(/&(#\d+|#x[0-9a-f]+|[a-z]+);/gi, function (whole, name) {
      if (name.charAt(0) !== "#") return ENTITY[name.toLowerCase()] || whole;
      var hex = name.charAt(1).toLowerCase() === "x";
      return String.fromCodePoint(parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10));
    }).replace(/\s+/g, " ").trim();
  }

  function escapeHtml(text) {
    return text.replace(/[&<>"]/g, function (sign) { return "&#" + sign.charCodeAt(0) + ";"; });
  }

  function count(text, piece) {
    var found = 0;
    for (var at = text.indexOf(piece); at !== -1; at = text.indexOf(piece, at + piece.length)) found += 1;
    return found;
  }

  function gather(docs) {
    var byPage = new Map();
    docs.forEach(function (doc) {
      var address = doc.location.split("#")[0];
      if (!byPage.has(address)) {
        byPage.set(address, { address: address, tags: (doc.tags || []).map(fold), boost: doc.boost || 1, sections: [] });
      }
      var title = plain(doc.title), text = plain(doc.text);
      byPage.get(address).sections.push({
        location: doc.location, title: title, text: text, inTitle: fold(title), inText: fold(text)
      });
    });
    return Array.from(byPage.values());
  }

  function holds(page, piece) {
    return page.tags.some(function (tag) { return tag.indexOf(piece) !== -1; })
      || page.sections.some(function (part) {
        return part.inTitle.indexOf(piece) !== -1 || part.inText.indexOf(piece) !== -1;
      });
  }

  /* A run of characters that stands nowhere as it is is looked for by its overlapping pairs. */
  function pieces(run) {
    if (run.length < 3 || !HAN.test(run) || pages.some(function (page) { return holds(page, run); })) return [run];
    var pairs = [];
    for (var at = 0; at + 2 <= run.length; at += 1) {
      if (pairs.indexOf(run.slice(at, at + 2)) === -1) pairs.push(run.slice(at, at + 2));
    }
    return pairs;
  }

  function wanted(query) {
    var runs = fold(query).match(RUN) || [];
    var all = [].concat.apply([], runs.map(pieces));
    return all.filter(function (piece, at) { return all.indexOf(piece) === at; }).map(function (piece) {
      var spread = pages.filter(function (page) { return holds(page, piece); }).length;
      return { text: piece, rarity: spread ? Math.log(1 + pages.length / spread) : 0 };
    });
  }

  function sectionScore(section, piece) {
    var score = 0;
    if (section.inTitle === piece) score += WEIGHT.named;
    else if (section.inTitle.indexOf(piece) !== -1) score += WEIGHT.title;
    return score + WEIGHT.text * Math.min(3, count(section.inText, piece));
  }

  /* A section with every piece of the query stands before one with many of a single piece. */
  function allScore(section, terms) {
    var values = terms.map(function (term) { return term.rarity * sectionScore(section, term.text); });
    var held = values.filter(function (value) { return value > 0; }).length;
    return values.reduce(function (sum, value) { return sum + value; }, 0) * Math.pow(held / terms.length, 2);
  }

  function pageScore(page, piece) {
    if (!holds(page, piece)) return 0;
    var best = Math.max.apply(null, page.sections.map(function (part) { return sectionScore(part, piece); }));
    if (page.tags.indexOf(piece) !== -1) best += WEIGHT.tag;
    if (page.sections[0].inTitle.indexOf(piece) !== -1) best += WEIGHT.title;
    return Math.max(best, 1);
  }

  function judged(page, terms) {
    var covered = 0, score = 0;
    terms.forEach(function (term) {
      var value = pageScore(page, term.text);
      covered += value > 0 ? term.rarity : 0;
      score += value * term.rarity;
    });
    return { page: page, covered: covered, score: score * page.boost };
  }

  function marked(text, terms) {
    var spans = [], low = fold(text);
    terms.forEach(function (term) {
      for (var at = low.indexOf(term.text); at !== -1; at = low.indexOf(term.text, at + 1)) {
        spans.push([at, at + term.text.length]);
      }
    });
    spans.sort(function (a, b) { return a[0] - b[0]; });
    var out = "", end = 0;
    spans.forEach(function (span) {
      if (span[1] <= end) return;
      var from = Math.max(span[0], end);
      out += escapeHtml(text.slice(end, from)) + "<mark>" + escapeHtml(text.slice(from, span[1])) + "</mark>";
      end = span[1];
    });
    return out + escapeHtml(text.slice(end));
  }

  function snippet(section, terms) {
    var places = terms.map(function (term) { return section.inText.indexOf(term.text); })
      .filter(function (at) { return at !== -1; });
    var from = places.length ? Math.max(0, Math.min.apply(null, places) - 12) : 0;
    var cut = section.text.slice(from, from + SNIPPET);
    return (from ? "…" : "") + marked(cut, terms) + (from + SNIPPET < section.text.length ? "…" : "");
  }

  function entry(section, terms, score) {
    return {
      location: section.location, title: marked(section.title, terms), text: snippet(section, terms),
      score: score, terms: {}
    };
  }

  /* The page itself comes first in its group and carries the group's score: the theme opens it on Enter. */
  function group(found, terms) {
    var head = found.page.sections[0];
    var parts = found.page.sections.slice(1).map(function (section, place) {
      return { section: section, score: allScore(section, terms), place: place };
    }).filter(function (part) { return part.score > 0; });
    parts.sort(function (a, b) { return b.score - a.score || a.place - b.place; });
    return [entry(head, terms, found.score)].concat(parts.map(function (part, rank) {
      return entry(part.section, terms, rank < SHOWN ? found.score : 0);
    }));
  }

  function search(query) {
    var terms = wanted(query).filter(function (term) { return term.rarity > 0; });
    var found = pages.map(function (page) { return judged(page, terms); })
      .filter(function (it) { return it.score > 0; });
    var most = Math.max.apply(null, found.map(function (it) { return it.covered; }).concat(0));
    found.forEach(function (it) { it.score *= Math.pow(it.covered / most, 3); });
    return found.filter(function (it) { return it.covered > most * ENOUGH; }).sort(function (a, b) {
      return b.score - a.score || (a.page.address < b.page.address ? -1 : 1);
    }).map(function (it) { return group(it, terms); });
  }

  scope.addEventListener("message", function (event) {
    if (event.data.type === SETUP) {
      pages = gather(event.data.data.docs);
      scope.postMessage({ type: READY });
    } else if (event.data.type === QUERY) {
      scope.postMessage({ type: RESULT, data: { items: search(event.data.data) } });
    }
  });
})(self);
