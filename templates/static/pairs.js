/* retold: search, sort and pages over all pairs (window.RETOLD_PAIRS); the static pages stay as they are without it. */
(function () {
  'use strict';
  var D = document, data = window.RETOLD_PAIRS, table = D.getElementById('pairs');
  if (!data || !table) return;
  var $ = function (i) { return D.getElementById(i); }, body = table.tBodies[0], find = $('pf'), near = $('pn'), pager = $('pager');
  var fold = function (s) { return s.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase(); };
  var names = data.labels.map(fold), size = data.page, all = data.cells.length / 9, key = null, up = true, list = null, page = 0, timer;
  /* nine numbers a pair: a, b, near-duplicate, share, aligned, on one side, material, nuance, none */
  function at(r, k) { return data.cells[r * 9 + k]; }
  function file(r) {
    var a = data.slugs[at(r, 0)], b = data.slugs[at(r, 1)], name = 'pair-' + a + ((a + b).indexOf('-') < 0 ? '-' : '--') + b + '.html';
    return (window.RETOLD_PAGES || {})[name] || name;
  }
  function cell(row, text) { var c = D.createElement('td'); c.textContent = text; if (row.cells.length > 1) c.className = 'num'; row.appendChild(c); }
  function show() {
    var f = D.createDocumentFragment(), from = page * size, to = Math.min(list.length, from + size);
    list.slice(from, to).forEach(function (r) {
      var tr = D.createElement('tr'), th = D.createElement('th'), a = D.createElement('a');
      th.scope = 'row'; a.href = file(r); a.textContent = data.labels[at(r, 0)] + ' × ' + data.labels[at(r, 1)];
      th.appendChild(a); tr.appendChild(th); cell(tr, at(r, 2) ? 'near-duplicate' : 'statements');
      cell(tr, at(r, 3) + '%'); for (var i = 4; i < 9; i++) cell(tr, at(r, i));
      f.appendChild(tr);
    });
    body.textContent = ''; body.appendChild(f);
    var parts = D.querySelector('.parts'); if (parts) parts.hidden = true;
    pager.hidden = list.length <= size && list.length === all;
    $('pp').disabled = !page; $('px').disabled = to >= list.length;
    $('pw').textContent = list.length ? (from + 1) + '–' + to + ' of ' + list.length : 'none';
    $('pc').textContent = list.length + ' of ' + all + ' pairs';
  }
  function pick() {
    var words = fold(find.value).split(/[\s×]+/).filter(Boolean), hit = words.map(function (w) { return names.map(function (n) { return n.indexOf(w) >= 0; }); });
    list = []; for (var r = 0; r < all; r++) if ((!near.checked || at(r, 2)) && hit.every(function (h) { return h[at(r, 0)] || h[at(r, 1)]; })) list.push(r);
    if (key !== null) {
      var label = function (r) { return names[at(r, 0)] + ' ' + names[at(r, 1)]; }, by = key === 'label' ? function (x, y) { x = label(x); y = label(y); return x < y ? -1 : x > y ? 1 : 0; } : function (x, y) { return at(x, key) - at(y, key); };
      list.sort(function (x, y) { return up ? by(x, y) : by(y, x); });
    }
    page = 0; show();
  }
  find.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(pick, 60); });
  near.addEventListener('change', pick);
  $('pp').addEventListener('click', function () { page--; show(); }); $('px').addEventListener('click', function () { page++; show(); });
  table.addEventListener('click', function (e) {
    var b = e.target.closest('.sort'); if (!b) return;
    var h = b.closest('th'), was = h.getAttribute('aria-sort');
    Array.prototype.forEach.call(table.querySelectorAll('th[aria-sort]'), function (x) { x.removeAttribute('aria-sort'); });
    key = b.dataset.k === 'label' ? 'label' : +b.dataset.k; up = was ? was === 'descending' : key === 'label';
    h.setAttribute('aria-sort', up ? 'ascending' : 'descending'); pick();
  });
  D.addEventListener('keydown', function (e) { if (e.key === '/' && e.target === D.body) { e.preventDefault(); find.focus(); } });
})();
