// Finds a number for which SHA-256 of "challenge:number" begins with so many zero bits. Small enough to be read whole:
// a challenge with its number fits into one block, and only the first word of the digest is asked.
const K = new Int32Array(64);
const START = new Int32Array(8);

// The constants are the fractions of the roots of the first primes.
for (let found = 0, candidate = 2; found < 64; candidate++) {
    let prime = true;
    for (let factor = 2; factor * factor <= candidate; factor++) prime = prime && candidate % factor !== 0;
    if (!prime) continue;
    if (found < 8) START[found] = fraction(Math.sqrt(candidate));
    K[found++] = fraction(Math.cbrt(candidate));
}

function fraction(root) {
    return ((root - Math.floor(root)) * 2 ** 32) | 0;
}

function turned(word, by) {
    return (word >>> by) | (word << (32 - by));
}

/** The first 32 bits of SHA-256 of a text of at most 55 plain letters. */
function firstWord(text, words) {
    words.fill(0);
    for (let at = 0; at < text.length; at++) words[at >> 2] |= text.charCodeAt(at) << (24 - 8 * (at & 3));
    words[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
    words[15] = 8 * text.length;
    for (let at = 16; at < 64; at++) {
        const early = words[at - 15];
        const late = words[at - 2];
        const low = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
        const high = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
        words[at] = (words[at - 16] + low + words[at - 7] + high) | 0;
    }
    let a = START[0], b = START[1], c = START[2], d = START[3];
    let e = START[4], f = START[5], g = START[6], h = START[7];
    for (let at = 0; at < 64; at++) {
        const mixed = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
        const one = (h + mixed + ((e & f) ^ (~e & g)) + K[at] + words[at]) | 0;
        const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g;
        g = f;
        f = e;
        e = (d + one) | 0;
        d = c;
        c = b;
        b = a;
        a = (one + two) | 0;
    }
    return (START[0] + a) >>> 0;
}

onmessage = ({ data: { challenge, bits } }) => {
    const words = new Int32Array(64);
    let number = 0;
    while (firstWord(`${challenge}:${number}`, words) >>> (32 - bits) !== 0) number++;
    postMessage(String(number));
};
