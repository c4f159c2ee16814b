/* retold in one file: shows one of the pages at a time, the one that ?k3 or an anchor in it names. Runs before the others. */
(function () {
  'use strict';
  var D = document, pages = Array.prototype.slice.call(D.querySelectorAll('section.page'));
  var ask = location.search.slice(1), hash = /^(k\d+)(?:-(.*))?$/.exec(location.hash.slice(1));
  if (hash && D.getElementById(hash[1])) { location.replace('?' + hash[1] + (hash[2] ? '#' + hash[2] : '')); }
  var page = pages.filter(function (p) { return p.id === ask; })[0] || pages[0], key = page.id + '-';
  /* the pages by the name that each has where it is a file, for scripts that make links */
  window.RETOLD_PAGES = {}; pages.forEach(function (p) { window.RETOLD_PAGES[p.dataset.path] = '?' + p.id; });
  pages.forEach(function (p) { if (p !== page) p.remove(); });
  var each = function (s, f) { Array.prototype.forEach.call(D.querySelectorAll(s), f); };
  ['id', 'for', 'aria-labelledby', 'aria-controls', 'aria-describedby'].forEach(function (a) {
    each('.page [' + a + ']', function (n) { n.setAttribute(a, n.getAttribute(a).split(' ').map(function (x) { return x.indexOf(key) ? x : x.slice(key.length); }).join(' ')); });
  });
  each('a[href^="#k"]', function (n) {
    var m = /^#(k\d+)(?:-(.*))?$/.exec(n.getAttribute('href'));
    if (m) n.setAttribute('href', m[1] === page.id && m[2] ? '#' + m[2] : '?' + m[1] + (m[2] ? '#' + m[2] : ''));
  });
  var box = page.querySelector('[data-main]'), main = D.createElement('main');
  Array.prototype.forEach.call(box.attributes, function (a) { if (a.name !== 'data-main') main.setAttribute(a.name, a.value); });
  while (box.firstChild) main.appendChild(box.firstChild);
  box.replaceWith(main);
  each('.top nav a', function (a) { if (a.textContent === page.dataset.here) a.setAttribute('aria-current', 'true'); });
  ['prev', 'next'].forEach(function (w) { if (!page.dataset[w]) return; var l = D.createElement('link'); l.rel = w; l.href = '?' + page.dataset[w]; D.head.appendChild(l); });
  var h = D.querySelector('h1'); if (h) D.title = h.textContent.trim() + ' – retold';
  if (location.hash.length > 1) { var at = D.getElementById(decodeURIComponent(location.hash.slice(1).split('~')[0])); if (at) at.scrollIntoView(); }
})();
