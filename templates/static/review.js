/* retold: decisions of a reviewer on findings. Kept in this browser, given out as decisions.json, read back by
   "retold report --review decisions.json". Nothing of it is there until it is wanted, nor without script. */
(function () {
  'use strict';
  var D = document, R = D.documentElement, main = D.getElementById('main'), KEY = 'retold.review.' + (main && main.dataset.report || '');
  if (!main || !main.dataset.report) return;
  var $$ = function (s, r) { return Array.prototype.slice.call((r || D).querySelectorAll(s)); };
  var el = function (tag, cls, txt) { var n = D.createElement(tag); if (cls) n.className = cls; if (txt != null) n.textContent = txt; return n; };
  var kept = { reviewer: '', on: false, decisions: {} };
  try { var had = JSON.parse(localStorage.getItem(KEY)); if (had && typeof had.decisions === 'object') kept = had; } catch (e) { /* blocked or broken: begin anew */ }
  function save() { try { localStorage.setItem(KEY, JSON.stringify(kept)); return true; } catch (e) { return false; } }
  var has = function (o, k) { return Object.prototype.hasOwnProperty.call(o, k); };
  /* the findings of this page: notes of a pair, rows of an article's table */
  var found = $$('[id^="f-"]', main).filter(function (n) { return /^f-[0-9a-f]+$/.test(n.id); });
  if (!found.length) return;

  function words(n) {
    var row = n.closest('.row'), side = function (s, r) { return $$(s, r).map(function (m) { return m.textContent; }); };
    if (!row) return side('.body [data-l="' + n.dataset.l + '"]', main);
    if (row.classList.contains('only')) { var whole = row.querySelector('.whole').textContent; return row.querySelector('.t.a') ? [whole, ''] : ['', whole]; }
    /* a side where nothing stands is one empty text; gaps only show where the other side's words would stand */
    var own = function (s) { var got = side(s + ' [data-n="' + n.dataset.n + '"]:not(.gap)', row); return got.length ? got : ['']; };
    return own('.t.a').concat(own('.t.b'));
  }
  function kind(n) {
    var k = n.tagName === 'TR' ? n.cells[1] : n.querySelector('.k b') || n.firstElementChild;
    return k.textContent.replace(/:\s*$/, '').trim().replace(/ /g, '-');
  }
  function facts(n) {
    var S = main.dataset;
    return { kind: kind(n), text: words(n), documents: S.aId ? [S.aId, S.bId] : [S.id] };
  }
  function record(n, change) {
    var id = n.id.slice(2), old = has(kept.decisions, id) ? kept.decisions[id] : { decision: '', comment: '' }, f = facts(n);
    var now = { id: id, decision: old.decision, reviewer: kept.reviewer, comment: old.comment, kind: f.kind, text: f.text, documents: f.documents };
    for (var k in change) now[k] = change[k];
    if (now.decision || now.comment) kept.decisions[id] = now; else delete kept.decisions[id];
    say(save() ? '' : 'This browser keeps nothing: export before you leave the page.'); paint(n); count();
  }

  var bars = {};
  function controls(n) {
    var box = el('span', 'rv'), told = kind(n).replace(/-/g, ' '), where = n.closest('.row') ? 'row ' + /\d+/.exec(n.closest('.row').id)[0] : 'artefact ' + (n.dataset.l || '');
    var button = function (txt, value) {
      var b = el('button', '', txt); b.type = 'button'; b.dataset.value = value; b.appendChild(el('span', 'vh', ' ' + told + ', ' + where));
      b.addEventListener('click', function () { record(n, { decision: b.getAttribute('aria-pressed') === 'true' ? '' : value }); }); box.appendChild(b); return b;
    };
    button('Accept', 'accepted'); button('Reject', 'rejected');
    var c = el('input'); c.type = 'text'; c.placeholder = 'Comment'; c.setAttribute('aria-label', 'Comment on ' + told + ', ' + where); c.addEventListener('change', function () { record(n, { comment: c.value.trim() }); }); box.appendChild(c);
    var into = n.tagName === 'TR' ? n.cells[n.cells.length - 1] : n; into.appendChild(box); bars[n.id] = box; return box;
  }
  function paint(n) {
    var box = bars[n.id]; if (!box) return;
    var d = has(kept.decisions, n.id.slice(2)) ? kept.decisions[n.id.slice(2)] : null;
    $$('button', box).forEach(function (b) { b.setAttribute('aria-pressed', !!d && d.decision === b.dataset.value); });
    box.querySelector('input').value = d ? d.comment : '';
  }

  /* the bar at the foot of the page, while reviewing */
  var bar = el('div', 'rvbar'), wrap = el('div', 'wrap'), told = el('output'), note = el('span', 'dim');
  bar.hidden = true; bar.setAttribute('role', 'region'); bar.setAttribute('aria-label', 'Review'); note.setAttribute('role', 'status');
  function say(m) { note.textContent = m; }
  function count() {
    var t = { accepted: 0, rejected: 0, comment: 0 }, here = 0;
    Object.keys(kept.decisions).forEach(function (k) { var d = kept.decisions[k]; t[d.decision || 'comment']++; });
    found.forEach(function (n) { here += has(kept.decisions, n.id.slice(2)); });
    told.textContent = here + ' of ' + found.length + ' here decided. In all ' + t.accepted + ' accepted, ' + t.rejected + ' rejected, ' + t.comment + ' comments alone.';
  }
  var who = el('input', 'inp'); who.type = 'text'; who.placeholder = 'Your name'; who.setAttribute('aria-label', 'Your name'); who.value = kept.reviewer || '';
  who.addEventListener('change', function () { kept.reviewer = who.value.trim(); Object.keys(kept.decisions).forEach(function (k) { kept.decisions[k].reviewer = kept.reviewer; }); save(); });
  var out = el('button', 'btn main', 'Export decisions.json'); out.type = 'button';
  out.addEventListener('click', function () {
    var list = Object.keys(kept.decisions).sort().map(function (k) { return kept.decisions[k]; });
    var file = { schema: 'urn:retold:schema:decisions:1', tool: main.dataset.tool || 'retold', reviewer: kept.reviewer || '', decisions: list };
    var a = el('a'), url = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2) + '\n'], { type: 'application/json' }));
    a.href = url; a.download = 'decisions.json'; a.hidden = true; D.body.appendChild(a); a.click(); a.remove(); setTimeout(function () { URL.revokeObjectURL(url); }, 5000);
    say(list.length + ' written to decisions.json');
  });
  var stop = el('button', 'btn quiet', 'Stop reviewing'); stop.type = 'button'; stop.addEventListener('click', function () { turn(false); });
  [told, who, out, stop, note].forEach(function (n) { wrap.appendChild(n); }); bar.appendChild(wrap); D.body.insertBefore(bar, D.querySelector('footer').nextSibling);

  var start = el('button', 'btn quiet js-only', 'Review'); start.type = 'button';
  var help = D.querySelector('[data-open="help"]'); help.parentNode.insertBefore(start, help);
  function turn(on) {
    kept.on = on; save(); bar.hidden = !on; start.setAttribute('aria-pressed', on);
    found.forEach(function (n) { (bars[n.id] || controls(n)).classList.toggle('on', on); paint(n); });
    if (on) { count(); if (R.dataset.spoken !== 'off') say('Reviewing: accept, reject or comment stands after every difference.'); }
  }
  start.addEventListener('click', function () { turn(bar.hidden); });
  start.setAttribute('aria-pressed', 'false');
  if (kept.on) turn(true);
})();
