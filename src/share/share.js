/* The share's page: live pictures for what is seen, stills where those do not work, and how each camera does. */
'use strict';

/* Browsers open six connections to one address; two are left for stills and for asking how the cameras do. */
const MAX_LIVE = 4;
const STILL_MS = 1000;
const PATIENCE_MS = 8000;
const ASK_MS = 2000;
/* A stream has had time to begin. */
const BEGUN_MS = 6000;

/* By its name the server knows which streams are those of this page. */
const tab = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const words = document.body.dataset;
const notice = document.querySelector('.notice');
const cameras = [...document.querySelectorAll('.camera')].map((item) => ({
  item,
  id: item.dataset.id,
  path: item.dataset.path,
  button: item.querySelector('button'),
  image: item.querySelector('img'),
  state: item.querySelector('.state'),
  seen: false,
  mode: 'off',
  noLive: false,
}));
let large = null;
let dismissed = false;

/* A name of a language that this browser has never heard of is no reason to say nothing. */
function findLocale() {
  try {
    return Intl.getCanonicalLocales(document.documentElement.lang);
  } catch {
    return undefined;
  }
}
const locale = findLocale();

function stop(camera) {
  clearTimeout(camera.timer);
  if (camera.mode !== 'off') {
    camera.image.onload = camera.image.onerror = null;
    /* Without it, the connection would stay open. */
    camera.image.removeAttribute('src');
  }
  camera.mode = 'off';
}

function wanted(camera) {
  return large === camera ? `?tab=${tab}&width=1280` : `?tab=${tab}`;
}

function showLive(camera) {
  camera.mode = 'live';
  camera.begun = Date.now();
  camera.image.onerror = () => fallBack(camera);
  /* A browser would take an earlier stream of the same address that still hangs for this one. */
  camera.image.src = `${camera.path}/stream.mjpg${wanted(camera)}&t=${Date.now()}`;
  camera.timer = setTimeout(() => {
    if (camera.image.naturalWidth === 0)
      fallBack(camera);
  }, PATIENCE_MS);
}

/* This browser, or something on the way, does not show a picture that never ends. */
function fallBack(camera) {
  stop(camera);
  camera.noLive = true;
  setTimeout(() => { camera.noLive = false; arrange(); }, 30000);
  arrange();
}

function nextStill(camera, wait) {
  clearTimeout(camera.timer);
  camera.timer = setTimeout(() => {
    const query = wanted(camera);
    camera.image.src = `${camera.path}/snapshot.jpg${query}&t=${Date.now()}`;
  }, wait);
}

function showStills(camera) {
  camera.mode = 'still';
  camera.image.onload = () => nextStill(camera, STILL_MS);
  camera.image.onerror = () => nextStill(camera, 3 * STILL_MS);
  nextStill(camera, 0);
}

/* Who is live, who has stills, and who is not looked at. */
function arrange() {
  let live = 0;
  for (const camera of cameras) {
    const visible = !dismissed && !document.hidden && (large ? camera === large : camera.seen);
    let mode = 'off';
    if (visible)
      mode = !camera.noLive && live < MAX_LIVE ? 'live' : 'still';
    if (mode === 'live')
      live++;
    const key = mode + wanted(camera);
    if (camera.key === key)
      continue;
    camera.key = key;
    stop(camera);
    if (mode === 'live')
      showLive(camera);
    else if (mode === 'still')
      showStills(camera);
  }
}

function enlarge(camera) {
  if (large)
    large.item.classList.remove('large');
  large = large === camera ? null : camera;
  if (large)
    large.item.classList.add('large');
  arrange();
}

function sentence(state) {
  if (!state || state.state === 'live' || state.state === 'idle')
    return '';
  if (state.state === 'connecting')
    return words.connecting;
  if (!state['offline-since'])
    return words.offline;
  const date = new Date(state['offline-since'] * 1000);
  const today = date.toDateString() === new Date().toDateString();
  const form = today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' };
  return words.since.replace('%s', new Intl.DateTimeFormat(locale, form).format(date));
}

function say(text) {
  notice.textContent = text;
  notice.hidden = text === '';
}

async function ask() {
  try {
    const answer = await fetch(`/cameras.json?tab=${tab}`, { cache: 'no-store', signal: AbortSignal.timeout(10000) });
    if (answer.status === 401) {
      say(words.ended);
      return;
    }
    const { cameras: all, streams, dismissed: ended } = await answer.json();
    const states = new Map(all.map((state) => [state.id, state]));
    dismissed = ended;
    say(dismissed ? words.dismissed : '');
    for (const camera of cameras) {
      const state = states.get(camera.id);
      const text = state ? sentence(state) : words.offline;
      if (camera.state.textContent !== text)
        camera.state.textContent = text;
      camera.item.classList.toggle('away', !state || state.state === 'offline');
      camera.item.classList.toggle('waiting', state && state.state === 'connecting');
      /* The stream that has ended begins anew when the server is back, or this browser takes pictures again. */
      if (camera.lost || (camera.mode === 'live' && Date.now() - camera.begun > BEGUN_MS && !streams.includes(camera.id))) {
        camera.lost = false;
        camera.noLive = false;
        camera.key = '';
      }
    }
    arrange();
  } catch {
    say(words.lost);
    for (const camera of cameras)
      camera.lost = true;
  }
}

const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries)
    cameras.find((camera) => camera.item === entry.target).seen = entry.isIntersecting;
  arrange();
}, { rootMargin: '50px' });

for (const camera of cameras) {
  camera.button.addEventListener('click', () => enlarge(camera));
  watcher.observe(camera.item);
}
document.addEventListener('visibilitychange', arrange);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && large)
    enlarge(large);
});
ask();
setInterval(() => { if (!document.hidden && !dismissed) ask(); }, ASK_MS);
