/** How many bytes a second pass, over the last ten seconds; undefined until two seconds are known. */
export function openPace(now = () => performance.now()): (done: number) => number | undefined {
  let passed: { at: number; done: number }[] = []
  return (done) => {
    const at = now()
    // After a cut the server may have less than was sent, so counting begins again.
    if (passed.some((each) => each.done > done)) passed = []
    passed.push({ at, done })
    while (passed.length > 2 && at - passed[0]!.at > 10_000) passed.shift()
    const [first] = passed
    const ms = at - first!.at
    return ms < 2_000 ? undefined : Math.round(((done - first!.done) / ms) * 1_000)
  }
}
