//! Which columns lie on one round of moves: the strongly connected components of the moves that cost nothing.
//!
//! Tarjan (1972), without recursion. Where scores have no ties nearly every column is alone, and then there is nothing to
//! choose for anybody; this finds it out in one pass.

use super::NOWHERE;
use super::tight::Tight;

/// Where a node's successors have been followed to.
struct Frame {
    node: u32,
    row: u32,
    at: u32,
}

/// The walk over all nodes: columns, and after them nobody.
struct Walk<'a> {
    tight: &'a Tight,
    nobody: u32,
    /// When each node was entered, from 1; 0 before.
    entered: Vec<u32>,
    /// The earliest node on the stack that can be reached from it.
    earliest: Vec<u32>,
    group: Vec<u32>,
    stack: Vec<u32>,
    frames: Vec<Frame>,
    clock: u32,
    groups: u32,
}

/// The group of each column, from 1, and how many groups there are.
pub(super) fn groups(tight: &Tight) -> (Vec<u32>, u32) {
    let columns = tight.empty.len();
    let nobody = super::narrow(columns);
    let mut walk = Walk {
        tight,
        nobody,
        entered: vec![0; columns + 1],
        earliest: vec![0; columns + 1],
        group: vec![0; columns + 1],
        stack: Vec::new(),
        frames: Vec::new(),
        clock: 0,
        groups: 0,
    };
    for node in 0..=nobody {
        if walk.entered[node as usize] == 0 {
            walk.explore(node);
        }
    }
    walk.group.truncate(columns);
    (walk.group, walk.groups)
}

impl Walk<'_> {
    fn explore(&mut self, node: u32) {
        self.enter(node);
        while let Some(mut frame) = self.frames.pop() {
            let node = frame.node;
            match self.successor(&mut frame) {
                Some(other) => {
                    self.frames.push(frame);
                    if self.entered[other as usize] == 0 {
                        self.enter(other);
                    } else if self.group[other as usize] == 0 {
                        self.reaches(node, self.entered[other as usize]);
                    }
                }
                None => self.leave(node),
            }
        }
    }

    fn enter(&mut self, node: u32) {
        self.clock += 1;
        self.entered[node as usize] = self.clock;
        self.earliest[node as usize] = self.clock;
        self.stack.push(node);
        let row = if node == self.nobody { NOWHERE } else { self.tight.holders.first(node) };
        let at = if row == NOWHERE { 0 } else { self.tight.start[row as usize] };
        self.frames.push(Frame { node, row, at });
    }

    fn leave(&mut self, node: u32) {
        if self.earliest[node as usize] == self.entered[node as usize] {
            self.groups += 1;
            while let Some(member) = self.stack.pop() {
                self.group[member as usize] = self.groups;
                if member == node {
                    break;
                }
            }
        }
        if let Some(above) = self.frames.last() {
            self.reaches(above.node, self.earliest[node as usize]);
        }
    }

    fn reaches(&mut self, node: u32, time: u32) {
        let earliest = &mut self.earliest[node as usize];
        *earliest = time.min(*earliest);
    }

    /// The next node to which a holder of this one can move.
    fn successor(&self, frame: &mut Frame) -> Option<u32> {
        let tight = self.tight;
        if frame.node == self.nobody {
            frame.at += 1;
            return tight.calm.get(frame.at as usize - 1).copied();
        }
        while frame.row != NOWHERE {
            if frame.at < tight.start[frame.row as usize + 1] {
                frame.at += 1;
                return Some(tight.to[frame.at as usize - 1]);
            }
            frame.row = tight.holders.next(frame.row);
            frame.at = if frame.row == NOWHERE { 0 } else { tight.start[frame.row as usize] };
        }
        frame.at += 1;
        (frame.at == 1 && tight.empty[frame.node as usize] > 0 && frame.node != tight.bench).then_some(self.nobody)
    }
}
